package io.breathline.simulators.scoreicu;

import io.breathline.domain.topic.Json;
import io.breathline.simulators.SimulatorCommand;
import io.breathline.simulators.hospital.SimulateHospitalMain;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code score-icu --events DIR --truth F …}, or {@code score-icu --scenario NAME… --seeds A-B}, which simulates as well. */
@Command(
        name = "breathline score-icu",
        description = "ICU forecasts and alerts against the truth, beside baselines. Several pairs are pooled.",
        mixinStandardHelpOptions = true)
public final class ScoreIcuMain implements Callable<Integer> {
    @Option(names = "--events", paramLabel = "DIR", description = "as simulate hospital writes it")
    private List<Path> events = List.of();

    @Option(names = "--truth", paramLabel = "FILE", description = "one for each --events")
    private List<Path> truth = List.of();

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            split = ",",
            description = "instead of --events: simulates these sets, each with every seed, and scores each set")
    private List<String> scenarios = List.of();

    @Option(
            names = "--seeds",
            paramLabel = "A-B",
            description = "of the sets simulated: 7, 1-4 or 1-3,7-8",
            defaultValue = "1-4")
    private String seeds;

    @Option(names = "--days", paramLabel = "N", description = "of each simulated run", defaultValue = "360")
    private int days;

    @Option(names = "--every", paramLabel = "HOURS", description = "between forecasts", defaultValue = "1")
    private int every;

    @Option(names = "--grid", description = "every alert rule and pair of thresholds that was tried, too")
    private boolean grid;

    @Option(names = "--json", description = "one JSON object for programs")
    private boolean json;

    @Option(names = "--html", paramLabel = "FILE", description = "a page to write as well")
    private Path html;

    private final Map<String, Object> sets = new LinkedHashMap<>();
    private final List<String> sections = new ArrayList<>();

    public static void main(String[] args) {
        SimulatorCommand.runAndExit(new ScoreIcuMain(), args);
    }

    @Override
    public Integer call() throws IOException {
        check();
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        if (scenarios.isEmpty()) {
            Report report = new Report();
            for (int i = 0; i < events.size(); i++) {
                progress("scoring " + events.get(i));
                report.add(events.get(i), truth.get(i), every);
            }
            tell("", report, out);
        } else {
            for (String scenario : scenarios) {
                // One set after the other, so that only one is in memory.
                tell(scenario, simulated(scenario), out);
            }
        }
        if (html != null) {
            Files.writeString(html, Page.of(sections), StandardCharsets.UTF_8);
        }
        if (json) {
            out.println(new String(Json.write(all()), StandardCharsets.UTF_8));
        }
        return 0;
    }

    private Report simulated(String scenario) throws IOException {
        Report report = new Report();
        for (long seed : SeedList.of(seeds)) {
            progress("simulating and scoring " + scenario + ", seed " + seed);
            Path folder = Files.createTempDirectory("breathline-score-icu");
            try {
                SimulateHospitalMain.write(seed, days, scenario, folder);
                report.add(folder, folder.resolve("truth.csv"), every);
            } finally {
                delete(folder);
            }
        }
        return report;
    }

    private void tell(String name, Report report, PrintWriter out) {
        if (!json) {
            out.println((name.isEmpty() ? "" : "\n" + name + "\n") + Table.of(report));
            out.print(grid ? Table.grid(report.alerts) : "");
            out.flush();
        }
        sets.put(name, report.json());
        if (html != null) {
            sections.add(Page.section(name, report));
        }
    }

    /** One report as it is; several as the first one's figures with all of them by name. */
    @SuppressWarnings("unchecked")
    private Map<String, Object> all() {
        Map<String, Object> first = new LinkedHashMap<>(
                (Map<String, Object>) sets.values().iterator().next());
        if (!scenarios.isEmpty()) {
            first.put("sets", sets);
        }
        return first;
    }

    private void progress(String text) {
        System.err.println(text);
    }

    private void check() {
        if (scenarios.isEmpty() == events.isEmpty()) {
            throw new IllegalArgumentException("either --events with --truth, or --scenario with --seeds");
        }
        if (events.size() != truth.size()) {
            throw new IllegalArgumentException("each --events needs its --truth");
        }
        if (every < 1) {
            throw new IllegalArgumentException("--every must be at least 1");
        }
        SeedList.of(seeds);
        if (!scenarios.isEmpty() && days < 20) {
            throw new IllegalArgumentException("--days must be at least 20");
        }
        scenarios =
                scenarios.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        for (Path path : Stream.concat(events.stream(), truth.stream()).toList()) {
            if (!Files.isReadable(path)) {
                throw new IllegalArgumentException("cannot read " + path);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
