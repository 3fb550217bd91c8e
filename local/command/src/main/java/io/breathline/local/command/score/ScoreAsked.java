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
import java.util.stream.Stream;

/**
 * What of {@code score}'s options matters to running the files through the system first. The others are none of its
 * business: {@code score} itself refuses what it does not know.
 */
public record ScoreAsked(int patients, List<Path> readings, List<Path> treatments) {
    private static final String OPTION = "--";
    private static final int PATIENTS = 12;

    /** Are the files to go through the system? Not where only help is asked for. */
    public static boolean wanted(List<String> arguments) {
        return arguments.contains("--through-pipeline") && !arguments.contains("--help") && !arguments.contains("-h");
    }

    /** Reads options as {@code score} does: names begin with two dashes, and take the values up to the next name. */
    public static ScoreAsked of(List<String> arguments) {
        List<Path> readings = new ArrayList<>();
        List<Path> treatments = new ArrayList<>();
        int patients = PATIENTS;
        String name = "";
        for (String word : arguments.stream().flatMap(ScoreAsked::apart).toList()) {
            if (word.startsWith(OPTION)) {
                name = word;
                continue;
            }
            switch (name) {
                case "--cohort" -> {
                    readings.add(Path.of(word, "readings.jsonl"));
                    Path told = Path.of(word, "treatments.csv");
                    if (Files.exists(told)) {
                        treatments.add(told);
                    }
                }
                case "--readings" -> readings.add(Path.of(word));
                case "--treatments" -> treatments.add(Path.of(word));
                case "--pipeline-patients" -> patients = number(word);
                default -> {}
            }
        }
        return new ScoreAsked(patients, readings, treatments);
    }

    private static Stream<String> apart(String argument) {
        int equals = argument.indexOf('=');
        return argument.startsWith(OPTION) && equals > 0
                ? Stream.of(argument.substring(0, equals), argument.substring(equals + 1))
                : Stream.of(argument);
    }

    private static int number(String word) {
        int number = word.matches("\\d{1,6}") ? Integer.parseInt(word) : 0;
        if (number < 1) {
            throw new IllegalArgumentException("--pipeline-patients wants a number of people, not " + word);
        }
        return number;
    }

    /**
     * Runs the files through the system.
     *
     * @return a file with what that came to, which {@code score} puts into its report
     */
    public Result run(Installation installation, Consumer<String> say) throws IOException, InterruptedException {
        List<CohortLine> lines = CohortLine.read(readings, patients);
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
