package io.breathline.local.command.registry;

import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Json;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import io.breathline.local.command.RunningSystem;
import io.breathline.local.command.log.TopicWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code registry FILE}: imports patients, devices, assignments, treatments, units and beds. Doing it twice changes nothing. */
@Command(
        name = "registry",
        description = "Imports patients, devices, assignments, treatments, units and beds (YAML or a FHIR R4 bundle).",
        mixinStandardHelpOptions = true)
public final class RegistryCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*")
    List<Path> files;

    @Option(names = "--json", description = "one JSON object for programs")
    boolean json;

    @Mixin
    RunningSystem system;

    @Override
    public Integer call() throws IOException, ExecutionException, InterruptedException {
        List<RegistryEntry> entries = new ArrayList<>();
        for (Path file : files) {
            if (!Files.isReadable(file)) {
                throw new IllegalArgumentException("cannot read " + file);
            }
            entries.addAll(RegistryFile.read(Files.readAllBytes(file)));
        }
        publish(system.kafka(), entries, Instant.now());
        Map<String, Integer> counts = count(entries);
        System.out.println(
                json ? new String(Json.write(counts), java.nio.charset.StandardCharsets.UTF_8) : "imported " + counts);
        return 0;
    }

    /** Writes the entries to the registry topic and returns when Kafka has them. */
    public static void publish(String kafka, List<RegistryEntry> entries, Instant at)
            throws ExecutionException, InterruptedException {
        try (var writer = new TopicWriter(kafka)) {
            for (RegistryEntry entry : entries) {
                writer.write(Topics.REGISTRY.message(
                        entry,
                        new Envelope(
                                Topics.REGISTRY.name(), "/command/registry", entry.key(), at, Mode.LIVE, entry.run())));
            }
            writer.flush();
        }
    }

    private static Map<String, Integer> count(List<RegistryEntry> entries) {
        Map<String, Integer> counts = new TreeMap<>();
        entries.forEach(
                entry -> counts.merge(entry.key().substring(0, entry.key().indexOf('/')), 1, Integer::sum));
        return counts;
    }
}
