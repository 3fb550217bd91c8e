package io.breathline.local.command.bench;

import io.breathline.domain.topic.Json;
import io.breathline.local.command.system.Components;
import io.breathline.local.command.system.DataFolder;
import io.breathline.local.command.system.Installation;
import io.breathline.local.command.system.LocalSystem;
import io.breathline.local.command.system.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench icu}: how long a forecast takes, how long a message takes to the board, and what a burst and a crash do. */
@Command(
        name = "icu",
        description = "hospital messages to the bed board, and the forecast",
        mixinStandardHelpOptions = true)
public final class IcuBenchCommand implements Callable<Integer> {
    @Option(names = "--messages", description = "messages of the burst", defaultValue = "10000")
    int messages;

    @Option(names = "--rate", description = "messages a second of the steady load", defaultValue = "25")
    int rate;

    @Option(names = "--seconds", description = "how long the steady load lasts", defaultValue = "40")
    int seconds;

    @Option(names = "--gate", description = "fail if a goal is missed")
    boolean gate;

    @Option(names = "--json", description = "one JSON object for programs")
    boolean json;

    @Override
    public Integer call() throws Exception {
        Consumer<String> say = System.err::println;
        Installation installation = Installation.from(System.getenv());
        Map<String, Number> figures = new LinkedHashMap<>();
        figures.put("forecastMillis40Beds", forecastMillis(installation));
        Path folder = Files.createTempDirectory("breathline-bench-icu");
        try {
            figures.putAll(endToEnd(installation, folder, say));
        } finally {
            delete(folder);
        }
        System.out.println(
                json
                        ? new String(Json.write(Map.of("bench", "icu", "figures", figures)), StandardCharsets.UTF_8)
                        : people(figures));
        return gate && !good(figures) ? 1 : 0;
    }

    private Map<String, Number> endToEnd(Installation installation, Path folder, Consumer<String> say)
            throws Exception {
        Map<String, Integer> free = new LinkedHashMap<>();
        for (Ports.Name name : Ports.Name.values()) {
            free.put(name.option(), 0);
        }
        Ports ports = Ports.choose(free);
        try (var taken = DataFolder.take(folder, true)) {
            var components = new Components(installation, folder, ports, "questdb", taken.intakeToken());
            var bench = new IcuBench(components, new LocalSystem(folder, say), ports, InstantSource.system(), say);
            Thread stop = new Thread(bench::close, "stop");
            Runtime.getRuntime().addShutdownHook(stop);
            try {
                return bench.run(messages, rate, seconds);
            } finally {
                bench.close();
                Runtime.getRuntime().removeShutdownHook(stop);
            }
        }
    }

    private static double forecastMillis(Installation installation) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(installation.java(
                        "simulators",
                        List.of("-XX:+UseSerialGC", "-Xmx256m", "-Duser.timezone=UTC"),
                        "io.breathline.simulators.scoreicu.ForecastBenchMain",
                        List.of()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            if (process.waitFor() != 0 || line == null) {
                throw new IOException("the forecast's bench ended with " + process.exitValue());
            }
            return Json.MAPPER.readTree(line).path("forecastMillis40Beds").asDouble();
        }
    }

    static boolean good(Map<String, Number> figures) {
        return figures.get("forecastMillis40Beds").doubleValue() < 25
                && figures.get("mllpToBoardP99Millis").doubleValue() < 2_000
                && figures.get("burstDrainSeconds").doubleValue() < 60
                && figures.get("burstAckP99Millis").doubleValue() < 200
                && figures.get("restartWrongBeds").longValue() == 0
                && figures.get("unseen").longValue() == 0
                && figures.get("lost").longValue() == 0;
    }

    private static String people(Map<String, Number> figures) {
        return """
                One forecast of a full 40-bed unit with its what-ifs       %s ms of one core (goal: under 25)
                MLLP to board at a steady load, p50 and p99                %s and %s ms (goal: p99 under 2000)
                A burst: accepted in, acknowledgements p99                 %s s, %s ms (goal: p99 under 200)
                A burst: drained to the board in                           %s s (goal: under 60)
                Jobs, then listener killed with -9 under load: caught up in %s s, beds wrong: %s
                Messages acknowledged, and lost                            %s, %s"""
                .formatted(
                        figures.get("forecastMillis40Beds"),
                        figures.get("mllpToBoardP50Millis"),
                        figures.get("mllpToBoardP99Millis"),
                        figures.get("burstAcceptedSeconds"),
                        figures.get("burstAckP99Millis"),
                        figures.get("burstDrainSeconds"),
                        figures.get("restartCaughtUpSeconds"),
                        figures.get("restartWrongBeds"),
                        figures.get("accepted"),
                        figures.get("lost"));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
