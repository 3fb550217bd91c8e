package io.breathline.jobs.bench;

import io.breathline.domain.decode.Decoders;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.IsoTime;
import io.breathline.domain.topic.Mode;
import io.breathline.jobs.source.RegistryFact;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * Readings by number, the same for each run: day after day, every patient once for each of three measures.
 *
 * @param history days each patient has before the measurement begins
 */
record Trace(int patients, int history) implements Serializable {
    private static final Instant FIRST = Instant.parse("2026-01-05T07:00:00Z");
    static final int MEASURES = 3;
    private static final String DEVICE = "device-";
    private static final Metric[] METRICS = {Metric.FEV1, Metric.SPO2, Metric.RESTING_HEART_RATE};

    /** How many readings the history has. */
    long seeds() {
        return (long) patients * history * METRICS.length;
    }

    long registryFacts() {
        return 3L * patients;
    }

    RegistryFact registry(long number) {
        int who = (int) (number / 3);
        RegistryEntry entry =
                switch ((int) (number % 3)) {
                    case 0 ->
                        RegistryEntry.of(new RegistryEntry.Patient(
                                patient(who), null, null, null, null, null, null, "Europe/London", "t", "s"));
                    case 1 ->
                        RegistryEntry.of(
                                new RegistryEntry.Device(device(who), Decoders.CANONICAL, serial(who), "m", "s"));
                    default ->
                        RegistryEntry.of(new RegistryEntry.Assignment(
                                "a" + who, device(who), patient(who), FIRST.minusSeconds(86_400), null));
                };
        return new RegistryFact(Envelope.LIVE_RUN, entry.key(), entry);
    }

    String key(long number) {
        return device(who(number));
    }

    Map<String, String> headers(long number) {
        return new Envelope(
                        "home.raw.v1",
                        "/bench",
                        Long.toString(number),
                        at(number).plusSeconds(7),
                        Mode.LIVE,
                        "live")
                .headers();
    }

    byte[] payload(long number) {
        Metric metric = metric(number);
        String json = "{\"metric\":\"" + metric + "\",\"value\":" + value(metric, number) + ",\"unit\":\""
                + metric.unit() + "\",\"measuredAt\":\"" + IsoTime.text(at(number)) + "\",\"sequence\":" + number
                + ",\"session\":\"s-" + number / 3 + "\",\"quality\":\"A\",\"zone\":\"Europe/London\"}";
        return json.getBytes(StandardCharsets.UTF_8);
    }

    /** Steady people with noise: an alert is rare, as in life. */
    static String value(Metric metric, long number) {
        long noise = Math.floorMod((number * 0x9E3779B97F4A7C15L) >>> 7, 100L);
        return switch (metric) {
            case FEV1 -> "2." + (35 + noise / 9);
            case SPO2 -> Long.toString(95 + noise / 34);
            default -> Long.toString(68 + noise / 14);
        };
    }

    private int who(long number) {
        return (int) (number / METRICS.length % patients);
    }

    private Instant at(long number) {
        return at(who(number), number / METRICS.length / patients);
    }

    /** When a patient measures on a day, counted from the first. */
    Instant at(int who, long day) {
        return FIRST.plusSeconds(day * 86_400 + who % 7200);
    }

    long number(int who, int day, int measure) {
        return ((long) day * patients + who) * METRICS.length + measure;
    }

    static Metric metric(long number) {
        return METRICS[(int) (number % METRICS.length)];
    }

    private static String patient(int who) {
        return "p" + who;
    }

    private static String device(int who) {
        return DEVICE + who;
    }

    /** Whose a device is. */
    static int who(String device) {
        return Integer.parseInt(device.substring(DEVICE.length()));
    }

    static String serial(int who) {
        return "serial-" + who;
    }
}
