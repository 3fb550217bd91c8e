package io.breathline.jobs.bench;

import io.breathline.domain.topic.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the measurements of this module have in common: a broker and a folder of their own, and how they speak. */
final class Bench {
    private Bench() {}

    interface Measurement {
        Map<String, Object> on(String kafka, Path folder) throws Exception;
    }

    static Map<String, Object> onABroker(Measurement measurement) throws Exception {
        // Standard output is the figures'.
        System.setProperty("log4j2.configurationFile", "bench-log4j2.xml");
        String data = System.getenv().getOrDefault("BREATHLINE_DATA", System.getProperty("java.io.tmpdir"));
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of(data)), "bench");
        try {
            String given = System.getenv("BREATHLINE_KAFKA");
            if (given != null) {
                return measurement.on(given, folder);
            }
            try (var broker = new Broker(Path.of(System.getenv().getOrDefault("BREATHLINE_HOME", ".")), folder)) {
                return measurement.on(broker.bootstrap(), folder);
            }
        } finally {
            delete(folder);
        }
    }

    static void print(
            String name, Map<String, Object> figures, List<String> asked, Function<Map<String, Object>, String> words)
            throws IOException {
        System.out.println(
                asked.contains("--json")
                        ? Json.MAPPER.writeValueAsString(Map.of("bench", name, "figures", figures))
                        : words.apply(figures));
    }

    static int option(List<String> asked, String name, int otherwise) {
        int at = asked.indexOf(name);
        return at >= 0 && at + 1 < asked.size() ? Integer.parseInt(asked.get(at + 1)) : otherwise;
    }

    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException left) {
            System.err.println("left behind: " + folder);
        }
    }

    static Run.Result told(String what, Run.Result result) {
        System.err.printf("%s: %.0f a second, %.2f µs of CPU each%n", what, result.perSecond(), result.cpuMicros());
        return result;
    }

    static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
