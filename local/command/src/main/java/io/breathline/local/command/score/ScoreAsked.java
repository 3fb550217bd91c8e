package io.breathline.local.command.score;

import io.breathline.domain.topic.Json;
import io.breathline.local.command.system.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** What of {@code score}'s options matters to running the files through the system first. */
@Command
public final class ScoreAsked {
    @Option(names = "--through-pipeline")
    boolean throughPipeline;

    @Option(names = "--pipeline-patients")
    int patients = 12;

    @Option(names = "--cohort", arity = "1..*")
    List<Path> cohorts = new ArrayList<>();

    @Option(names = "--readings", arity = "1..*")
    List<Path> readings = new ArrayList<>();

    @Option(names = "--treatments", arity = "1..*")
    List<Path> treatments = new ArrayList<>();

    @Unmatched
    List<String> rest = new ArrayList<>();

    private ScoreAsked() {}

    /** Were they to go through the system? */
    public static boolean of(List<String> arguments) {
        return arguments.contains("--through-pipeline");
    }

    /**
     * Runs the files through the system.
     *
     * @return a file with what that came to, which {@code score} puts into its report
     */
    public static Result run(Installation installation, List<String> arguments, Consumer<String> say)
            throws IOException, InterruptedException {
        ScoreAsked asked = new ScoreAsked();
        new CommandLine(asked).parseArgs(arguments.toArray(String[]::new));
        List<Path> readings = new ArrayList<>(asked.readings);
        List<Path> treatments = new ArrayList<>(asked.treatments);
        for (Path cohort : asked.cohorts) {
            readings.add(cohort.resolve("readings.jsonl"));
            treatments.add(cohort.resolve("treatments.csv"));
        }
        List<CohortLine> lines = CohortLine.read(readings, asked.patients);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("no reading in these files: say which by --cohort or --readings");
        }
        ThroughPipeline result =
                ThroughPipeline.run(installation, lines, CohortRegistry.of(lines, treatments), Instant.now(), say);
        say.accept(result.words());
        Path file = Files.createTempFile("breathline-pipeline-", ".json");
        Files.write(file, Json.write(result));
        return new Result(result.equal(), file);
    }

    /** @param equal did the system say what the detector says? */
    public record Result(boolean equal, Path file) {}
}
