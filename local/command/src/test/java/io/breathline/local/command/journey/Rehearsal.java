package io.breathline.local.command.journey;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Json;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes somebody into a recording whom the live system has never heard of. */
final class Rehearsal {
    private Rehearsal() {}

    /** Answers when the recording's last record was received. */
    static Instant add(Path recording, Trace trace) throws IOException {
        List<String> raw = new ArrayList<>();
        Instant last = last(recording.resolve("raw.jsonl"));
        for (String payload : Trace.payloads()) {
            Map<String, String> headers = new LinkedHashMap<>(new Envelope(
                            Topics.HOME_RAW.name(),
                            "/journey",
                            trace.name() + raw.size(),
                            Instant.parse(Json.MAPPER
                                            .readTree(payload)
                                            .path("measuredAt")
                                            .asText())
                                    .plusSeconds(30),
                            Mode.LIVE,
                            Envelope.LIVE_RUN)
                    .headers());
            raw.add(line(Map.of(
                    "topic",
                    Topics.HOME_RAW.name(),
                    "key",
                    trace.device(),
                    "headers",
                    headers,
                    "value",
                    payload.getBytes(StandardCharsets.UTF_8))));
        }
        Files.write(recording.resolve("raw.jsonl"), raw, StandardOpenOption.APPEND);
        List<String> registry = new ArrayList<>();
        for (RegistryEntry entry : trace.registry()) {
            registry.add(line(entry));
        }
        Files.write(recording.resolve("registry.jsonl"), registry, StandardOpenOption.APPEND);
        return last;
    }

    private static Instant last(Path raw) throws IOException {
        Instant last = Instant.EPOCH;
        for (String line : Files.readAllLines(raw)) {
            JsonNode headers = Json.MAPPER.readTree(line).path("headers");
            Instant at = Instant.parse(headers.path(Envelope.RECEIVED_AT).asText());
            last = at.isAfter(last) ? at : last;
        }
        return last;
    }

    private static String line(Object value) {
        return new String(Json.write(value), StandardCharsets.UTF_8);
    }
}
