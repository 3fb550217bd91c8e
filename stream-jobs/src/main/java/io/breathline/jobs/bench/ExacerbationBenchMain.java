package io.breathline.jobs.bench;

import io.breathline.domain.topic.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code bench exacerbation [--readings N] [--patients N] [--many N] [--gate] [--json]}: readings a second through the
 * whole home job, Kafka to Kafka with the detector in it, as a ratio to a job that hands on bytes, in the same run on a
 * broker of its own. {@code --many 1000000} adds the large state, which takes long to build up. Progress goes to standard
 * error.
 */
public final class ExacerbationBenchMain {
    private static final int HISTORY = 14;
    private static final double LEAST_HEAP = 0.25;
    private static final double LEAST_ROCKS = 0.14;
    private static final double MOST_DROP = 0.4;
    private static final int MOST_BYTES = 20_000;
    private static final int MOST_MICROS = 1_000;

    private ExacerbationBenchMain() {}

    public static void main(String[] args) throws Exception {
        // Standard output is the figures'.
        System.setProperty("log4j2.configurationFile", "bench-log4j2.xml");
        List<String> asked = Arrays.asList(args);
        String data = System.getenv().getOrDefault("BREATHLINE_DATA", System.getProperty("java.io.tmpdir"));
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of(data)), "bench");
        Map<String, Object> figures;
        String given = System.getenv("BREATHLINE_KAFKA");
        if (given != null) {
            figures = measure(given, folder, asked);
        } else {
            try (var broker = new Broker(Path.of(System.getenv().getOrDefault("BREATHLINE_HOME", ".")), folder)) {
                figures = measure(broker.bootstrap(), folder, asked);
            }
        }
        delete(folder);
        System.out.println(
                asked.contains("--json")
                        ? Json.MAPPER.writeValueAsString(Map.of("bench", "exacerbation", "figures", figures))
                        : words(figures));
        Runtime.getRuntime().halt(asked.contains("--gate") && !good(figures) ? 1 : 0);
    }

    private static Map<String, Object> measure(String kafka, Path folder, List<String> asked) throws Exception {
        int readings = option(asked, "--readings", 500_000);
        int patients = option(asked, "--patients", 10_000);
        int many = option(asked, "--many", 0);
        Map<String, Object> figures = new LinkedHashMap<>();
        var judging = new Judging(0.58, 0.83);
        figures.put("stateBytesPerPatient", judging.stateBytes());
        figures.put("rejudge60DaysMicros", Math.round(judging.rejudgeMicros()));
        var run = new Run(kafka, folder, readings);
        Trace trace = new Trace(patients, HISTORY);
        Run.Result identity = told("identity", run.identity(trace));
        Run.Result heap = told("heap", run.home(trace, "hashmap"));
        Run.Result rocks = told("rocksdb", run.home(trace, "rocksdb"));
        figures.put("identityPerSecond", Math.round(identity.perSecond()));
        figures.put("heapPerSecond", Math.round(heap.perSecond()));
        figures.put("heapToIdentity", ratio(heap, identity));
        figures.put("rocksPerSecond10k", Math.round(rocks.perSecond()));
        figures.put("rocksToIdentity", ratio(rocks, identity));
        figures.put("identityCpuMicros", rounded(identity.cpuMicros()));
        figures.put("heapCpuMicros", rounded(heap.cpuMicros()));
        figures.put("rocksCpuMicros", rounded(rocks.cpuMicros()));
        if (many > 0) {
            Run.Result million = told("rocksdb, many patients", run.home(new Trace(many, HISTORY), "rocksdb"));
            figures.put("manyPatients", many);
            figures.put("rocksPerSecond1M", Math.round(million.perSecond()));
            figures.put("drop10kTo1M", rounded(1 - million.perSecond() / rocks.perSecond()));
        }
        return figures;
    }

    private static boolean good(Map<String, Object> figures) {
        return number(figures, "heapToIdentity") >= LEAST_HEAP
                && number(figures, "rocksToIdentity") >= LEAST_ROCKS
                && number(figures, "stateBytesPerPatient") < MOST_BYTES
                && number(figures, "rejudge60DaysMicros") < MOST_MICROS
                && (!figures.containsKey("drop10kTo1M") || number(figures, "drop10kTo1M") <= MOST_DROP);
    }

    private static double number(Map<String, Object> figures, String name) {
        return ((Number) figures.get(name)).doubleValue();
    }

    private static String words(Map<String, Object> figures) {
        var words = new StringBuilder();
        figures.forEach((name, value) -> words.append(String.format(java.util.Locale.ROOT, "%-22s %s%n", name, value)));
        return words.append("goals: heapToIdentity 0.25, rocksToIdentity 0.14, drop10kTo1M 0.4 at most")
                .toString();
    }

    private static int option(List<String> asked, String name, int otherwise) {
        int at = asked.indexOf(name);
        return at >= 0 && at + 1 < asked.size() ? Integer.parseInt(asked.get(at + 1)) : otherwise;
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException left) {
            System.err.println("left behind: " + folder);
        }
    }

    private static Run.Result told(String what, Run.Result result) {
        System.err.printf("%s: %.0f a second, %.2f µs of CPU each%n", what, result.perSecond(), result.cpuMicros());
        return result;
    }

    private static double ratio(Run.Result one, Run.Result other) {
        return rounded(one.perSecond() / other.perSecond());
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
