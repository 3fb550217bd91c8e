package io.breathline.local.command.replay;

import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Json;
import io.breathline.domain.topic.Topics;
import io.breathline.local.command.RunningSystem;
import io.breathline.local.command.log.TopicReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code record}: writes what the live run received so far, and its registry, to files that {@code replay} takes. */
@Command(
        name = "record",
        description = "Writes what the running system received, and its registry, to files for replay.",
        mixinStandardHelpOptions = true)
public final class RecordCommand implements Callable<Integer> {
    @Option(names = "--out", required = true, paramLabel = "DIR")
    Path out;

    @Option(names = "--from", description = "only what was received at or after this instant")
    Instant from = Instant.MIN;

    @Option(names = "--json", description = "one JSON object for programs")
    boolean json;

    @Mixin
    RunningSystem system;

    @Override
    public Integer call() throws IOException {
        TopicReader reader = new TopicReader(system.kafka());
        List<Placed> found = new ArrayList<>();
        for (var topic : List.of(Topics.HOME_RAW, Topics.HOSPITAL_RAW)) {
            Map<Integer, Instant> latest = new HashMap<>();
            reader.toTheEnd(topic.name(), record -> {
                Recorded each = Recorded.of(record);
                if (each.live() && !each.receivedAt().isBefore(from)) {
                    found.add(new Placed(
                            each, latest.merge(record.partition(), each.receivedAt(), RecordCommand::later)));
                }
            });
        }
        // Sorting is stable, so that what lies in one partition stays in the order of the log.
        found.sort(Comparator.comparing(Placed::at));
        List<Recorded> raw = found.stream().map(Placed::record).toList();
        Recording.write(out, raw, registry(reader));
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("records", raw.size());
        said.put("sha256", Recording.sha256(out));
        said.put("folder", out.toString());
        System.out.println(json ? new String(Json.write(said), StandardCharsets.UTF_8) : "recorded " + said);
        return 0;
    }

    /**
     * A record and its place: the latest receipt so far in its partition. Where two bridges write, a partition is not in
     * the order of receipt, and of a reading's copies the first in the log is the one that counts.
     */
    private record Placed(Recorded record, Instant at) {}

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static List<RegistryEntry> registry(TopicReader reader) {
        Map<String, RegistryEntry> newest = new LinkedHashMap<>();
        var codec = Topics.REGISTRY.codec();
        reader.toTheEnd(Topics.REGISTRY.name(), found -> {
            if (found.value() == null) {
                newest.remove(found.key());
            } else {
                codec.decode(found.value())
                        .match(
                                entry -> Envelope.LIVE_RUN.equals(entry.run()) ? newest.put(found.key(), entry) : null,
                                unreadable -> null);
            }
        });
        return List.copyOf(newest.values());
    }
}
