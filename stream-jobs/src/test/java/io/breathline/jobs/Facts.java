package io.breathline.jobs;

import io.breathline.domain.decode.Decoders;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Mode;
import io.breathline.jobs.source.RawRecord;
import io.breathline.jobs.source.RegistryFact;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** Facts as tests tell them. */
public final class Facts {
    private Facts() {}

    public static RawRecord raw(String device, long offset, String json) {
        return raw(Envelope.LIVE_RUN, Mode.LIVE, device, offset, json, Instant.parse("2026-01-20T12:00:00Z"));
    }

    public static RawRecord raw(String run, Mode mode, String device, long offset, String json, Instant receivedAt) {
        return new RawRecord(
                run,
                mode,
                receivedAt,
                device,
                "home.raw.v1",
                0,
                offset,
                json.getBytes(StandardCharsets.UTF_8),
                Map.of("run", run, "mode", mode.name(), "receivedat", receivedAt.toString()));
    }

    public static String json(String metric, double value, String measuredAt, long sequence) {
        return "{\"metric\":\"" + metric + "\",\"value\":" + value + ",\"measuredAt\":\"" + measuredAt
                + "\",\"sequence\":" + sequence + "}";
    }

    public static RegistryFact patient(String id) {
        return patient(id, "Europe/London");
    }

    public static RegistryFact patient(String id, String zone) {
        return fact(RegistryEntry.of(
                new RegistryEntry.Patient(id, "Test " + id, "1990-01-01", "female", 165.0, id, null, zone, "t", "s")));
    }

    public static RegistryFact device(String id) {
        return fact(RegistryEntry.of(new RegistryEntry.Device(id, Decoders.CANONICAL, "serial-1", "m", "s")));
    }

    /** @param to null while it goes on */
    public static RegistryFact assignment(String id, String device, String patient, String from, String to) {
        return fact(RegistryEntry.of(new RegistryEntry.Assignment(
                id, device, patient, Instant.parse(from), to == null ? null : Instant.parse(to))));
    }

    public static RegistryFact fact(RegistryEntry entry) {
        return new RegistryFact(entry.run(), entry.key(), entry);
    }

    public static RegistryFact in(String run, RegistryFact fact) {
        return fact(fact.entry().in(run));
    }
}
