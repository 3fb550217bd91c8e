package io.breathline.local.command.score;

import io.breathline.domain.registry.RegistryEntry;
import io.breathline.local.command.system.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Holds what the whole system says of a cohort's files against what the detector says of them without it. The files are
 * sent as the upload of a history, some weeks at a time, so that no device runs far ahead of another.
 *
 * @param readings distinct readings the detector alone came to
 * @param lost readings the system did not come to; {@code changed} readings that are not what they were, or nobody sent
 * @param standing alerts that stand by the system
 * @param missing what the system did not say; {@code extra} what only the system said
 */
record ThroughPipeline(
        int patients,
        int sent,
        int readings,
        int lost,
        int changed,
        int standing,
        Set<String> missing,
        Set<String> extra) {
    private static final Duration WEEKS = Duration.ofDays(21);

    boolean equal() {
        return lost == 0 && changed == 0 && missing.isEmpty() && extra.isEmpty();
    }

    static ThroughPipeline run(
            Installation installation,
            List<CohortLine> lines,
            List<RegistryEntry> registry,
            Instant now,
            Consumer<String> say)
            throws IOException, InterruptedException {
        return run(installation, lines, registry, now, say, line -> line);
    }

    /** @param onTheWay what becomes of each reading before the system gets it: for showing that a fault is told */
    static ThroughPipeline run(
            Installation installation,
            List<CohortLine> lines,
            List<RegistryEntry> registry,
            Instant now,
            Consumer<String> say,
            UnaryOperator<CohortLine> onTheWay)
            throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("breathline-score-");
        Oracle oracle = new Oracle("sharp", now);
        oracle.know(registry);
        try (Pipeline pipeline = new Pipeline(installation, data, say)) {
            pipeline.start(registry, now);
            for (int from = 0; from < lines.size(); ) {
                Instant end = lines.get(from).receivedAt().plus(WEEKS);
                int to = from;
                while (to < lines.size() && lines.get(to).receivedAt().isBefore(end)) {
                    oracle.take(lines.get(to++));
                }
                pipeline.send(
                        lines.subList(from, to).stream().map(onTheWay).toList(),
                        oracle.readings().size());
                say.accept(String.format(
                        "%,d of %,d sent, %,d readings",
                        to, lines.size(), oracle.readings().size()));
                from = to;
            }
            int patients =
                    (int) lines.stream().map(CohortLine::patient).distinct().count();
            return of(
                    patients,
                    lines.size(),
                    oracle.readings(),
                    pipeline.readings(),
                    oracle.standing(),
                    pipeline.standing());
        } finally {
            empty(data);
        }
    }

    /** What comes of comparing readings by id and alerts that stand: first those of the detector alone. */
    static ThroughPipeline of(
            int patients,
            int sent,
            Map<String, String> readings,
            Map<String, String> came,
            Set<String> stand,
            Set<String> stood) {
        int lost = (int)
                readings.keySet().stream().filter(id -> !came.containsKey(id)).count();
        int changed = (int) came.entrySet().stream()
                .filter(it -> !it.getValue().equals(readings.get(it.getKey())))
                .count();
        Set<String> missing = new TreeSet<>(stand);
        missing.removeAll(stood);
        Set<String> extra = new TreeSet<>(stood);
        extra.removeAll(stand);
        return new ThroughPipeline(patients, sent, readings.size(), lost, changed, stood.size(), missing, extra);
    }

    private static void empty(Path folder) throws IOException {
        try (var walk = Files.walk(folder)) {
            walk.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.deleteIfExists(path);
                } catch (IOException stuck) {
                    throw new UncheckedIOException(stuck);
                }
            });
        }
    }

    /** In a few lines; patients are those of the files, which are simulated. */
    String words() {
        StringBuilder text = new StringBuilder(String.format(
                "Through MQTT, Kafka and Flink: %d patients, %,d sent, %,d readings, %d alerts stand: %s%n",
                patients, sent, readings, standing, equal() ? "the same as without them" : "NOT the same"));
        if (lost > 0 || changed > 0) {
            text.append(String.format("  readings lost: %,d, changed: %,d%n", lost, changed));
        }
        missing.forEach(line -> text.append("  missing: ").append(line).append('\n'));
        extra.forEach(line -> text.append("  extra:   ").append(line).append('\n'));
        return text.toString();
    }
}
