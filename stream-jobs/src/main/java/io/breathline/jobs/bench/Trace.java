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
 * Readings by number, the same for each run. Day after day every patient has one sitting of twelve readings, which is what
 * {@code simulate home} sends of a person a day; the sittings of fifty patients run at the same time, so that their
 * readings come in turns.
 *
 * @param history days each patient has before the measurement begins
 */
record Trace(int patients, int history) implements Serializable {
    private static final Instant FIRST = Instant.parse("2026-01-05T07:00:00Z");
    private static final int AT_A_TIME = 50;
    private static final String DEVICE = "device-";
    private static final Metric[] METRICS = {
        Metric.FEV1,
        Metric.FEV1,
        Metric.FEV1,
        Metric.FVC,
        Metric.SPO2,
        Metric.PULSE,
        Metric.TEMPERATURE,
        Metric.WEIGHT,
        Metric.COUGH,
        Metric.WELLNESS,
        Metric.RESTING_HEART_RATE,
        Metric.STEPS
    };
    static final int MEASURES = METRICS.length;

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
        int effort = measure(number) < 3 ? measure(number) + 1 : 1;
        String json = "{\"metric\":\"" + metric + "\",\"value\":" + value(metric, number) + ",\"unit\":\""
                + metric.unit() + "\",\"measuredAt\":\"" + IsoTime.text(at(number)) + "\",\"sequence\":" + number
                + ",\"session\":\"s-" + day(number) + "\",\"effort\":" + effort
                + ",\"quality\":\"A\",\"zone\":\"Europe/London\"}";
        return json.getBytes(StandardCharsets.UTF_8);
    }

    /** Steady people with noise: an alert is rare, as in life. */
    static String value(Metric metric, long number) {
        long noise = Math.floorMod((number * 0x9E3779B97F4A7C15L) >>> 7, 100L);
        return switch (metric) {
            case FEV1 -> "2." + (35 + noise / 9);
            case FVC -> "3." + (15 + noise / 9);
            case SPO2 -> Long.toString(95 + noise / 34);
            case TEMPERATURE -> "36." + (4 + noise / 25);
            case WEIGHT -> "58." + noise / 12;
            case COUGH -> Long.toString(20 + noise / 14);
            case WELLNESS -> Long.toString(75 + noise / 14);
            case STEPS -> Long.toString(6_000 + noise * 20);
            default -> Long.toString(68 + noise / 14);
        };
    }

    private long day(long number) {
        return number / METRICS.length / patients;
    }

    private int atATime() {
        return patients % AT_A_TIME == 0 ? AT_A_TIME : 1;
    }

    private int measure(long number) {
        return (int) (number / atATime() % METRICS.length);
    }

    private int who(long number) {
        long group = number / atATime() / METRICS.length % (patients / atATime());
        return (int) (group * atATime() + number % atATime());
    }

    private Instant at(long number) {
        return at(who(number), day(number));
    }

    /** When a patient measures on a day, counted from the first. */
    Instant at(int who, long day) {
        return FIRST.plusSeconds(day * 86_400 + who % 7200);
    }

    long number(int who, int day, int measure) {
        int group = who / atATime();
        long before = ((long) day * patients + (long) group * atATime()) * METRICS.length;
        return before + (long) measure * atATime() + who % atATime();
    }

    Metric metric(long number) {
        return METRICS[measure(number)];
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
