package io.breathline.simulators.scoreicu;

import io.breathline.domain.topic.Json;
import io.breathline.simulators.SimulatorCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code score-icu --events DIR --truth F [more pairs] [--every HOURS] [--json] [--html FILE]}. */
@Command(
        name = "breathline score-icu",
        description = "ICU forecasts and alerts against the truth, beside baselines. Several pairs are pooled.",
        mixinStandardHelpOptions = true)
public final class ScoreIcuMain implements Callable<Integer> {
    @Option(names = "--events", paramLabel = "DIR", required = true, description = "as simulate hospital writes it")
    private List<Path> events;

    @Option(names = "--truth", paramLabel = "FILE", required = true, description = "one for each --events")
    private List<Path> truth;

    @Option(names = "--every", paramLabel = "HOURS", description = "between forecasts", defaultValue = "1")
    private int every;

    @Option(names = "--json", description = "one JSON object for programs")
    private boolean json;

    @Option(names = "--html", paramLabel = "FILE", description = "a page to write as well")
    private Path html;

    public static void main(String[] args) {
        SimulatorCommand.runAndExit(new ScoreIcuMain(), args);
    }

    @Override
    public Integer call() throws IOException {
        check();
        Report report = new Report();
        for (int i = 0; i < events.size(); i++) {
            if (!json) {
                System.out.println("scoring " + events.get(i));
            }
            report.add(events.get(i), truth.get(i), every);
        }
        if (html != null) {
            Files.writeString(html, Page.of(report), StandardCharsets.UTF_8);
        }
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        out.println(json ? new String(Json.write(report.json()), StandardCharsets.UTF_8) : Table.of(report));
        return 0;
    }

    private void check() {
        if (events.size() != truth.size()) {
            throw new IllegalArgumentException("each --events needs its --truth");
        }
        if (every < 1) {
            throw new IllegalArgumentException("--every must be at least 1");
        }
        for (Path path : Stream.concat(events.stream(), truth.stream()).toList()) {
            if (!Files.isReadable(path)) {
                throw new IllegalArgumentException("cannot read " + path);
            }
        }
    }
}
