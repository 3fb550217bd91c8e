package io.breathline.local.command.journey;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.domain.topic.Json;
import io.breathline.domain.topic.Topics;
import io.breathline.domain.topic.TraceContext;
import io.breathline.local.command.log.TopicReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** One reading or alert, through the headers of the log and the lines of the processes' logs, as an operator finds it. */
final class Followed {
    private final String kafka;
    private final Path logs;

    Followed(String kafka, Path logs) {
        this.kafka = kafka;
        this.logs = logs;
    }

    /** The id of a reading whose record stands in this trace, as its raw record does; empty where there is none. */
    String readingIn(String trace) {
        AtomicReference<String> raw = new AtomicReference<>("");
        new TopicReader(kafka).toTheEnd(Topics.HOME_RAW.name(), found -> {
            if (trace.equals(traceOf(found))) {
                raw.set(found.key());
            }
        });
        AtomicReference<String> reading = new AtomicReference<>("");
        new TopicReader(kafka).toTheEnd(Topics.HOME_READINGS.name(), found -> {
            if (trace.equals(traceOf(found)) && !raw.get().isEmpty()) {
                reading.set(text(found, "ce_id"));
            }
        });
        return reading.get();
    }

    /** The trace of the first revision of an alert that people were told of. */
    String traceOf(String alert) {
        AtomicReference<String> trace = new AtomicReference<>();
        new TopicReader(kafka).toTheEnd(Topics.ALERTS.name(), found -> {
            boolean told = Topics.ALERTS
                    .codec()
                    .decode(found.value())
                    .match(it -> it.id().equals(alert) && it.announce(), unreadable -> false);
            if (told) {
                trace.compareAndSet(null, traceOf(found));
            }
        });
        return trace.get();
    }

    /** Which processes' logs have a line with this id or in this trace. */
    Set<String> processes(String id, String trace) throws IOException {
        Set<String> processes = new TreeSet<>();
        try (Stream<Path> files = Files.list(logs)) {
            for (Path file : files.toList()) {
                for (String line : Files.readAllLines(file)) {
                    if (line.startsWith("{") && (line.contains(id) || line.contains(trace))) {
                        JsonNode said = Json.MAPPER.readTree(line);
                        processes.add(said.path("process").asText());
                    }
                }
            }
        }
        return processes;
    }

    private static String traceOf(ConsumerRecord<String, byte[]> found) {
        return TraceContext.trace(text(found, TraceContext.HEADER));
    }

    private static String text(ConsumerRecord<String, byte[]> found, String header) {
        var value = found.headers().lastHeader(header);
        return value == null ? null : new String(value.value(), StandardCharsets.UTF_8);
    }
}
