package io.breathline.simulators.score;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What {@code score} is asked: files of one or several cohorts, detectors, forms of output. */
final class Arguments {
    @Option(names = "--cohort", paramLabel = "FOLDER", arity = "1..*", description = "as simulate cohort writes them")
    private List<Path> cohorts = new ArrayList<>();

    @Option(names = "--readings", paramLabel = "FILE", arity = "1..*", description = "canonical readings, one a line")
    private List<Path> readings = new ArrayList<>();

    @Option(
            names = "--truth",
            paramLabel = "FILE",
            arity = "1..*",
            description = "what happened: onsets and treatments")
    private List<Path> truth = new ArrayList<>();

    @Option(
            names = "--treatments",
            paramLabel = "FILE",
            arity = "1..*",
            description = "courses a hospital would know of")
    private List<Path> treatments = new ArrayList<>();

    @Option(names = "--people", paramLabel = "FILE", arity = "1..*", description = "groups to tell figures apart by")
    private List<Path> people = new ArrayList<>();

    @Option(names = "--nuisance", paramLabel = "FILE", arity = "1..*", description = "what else was going on, and when")
    private List<Path> nuisance = new ArrayList<>();

    @Option(
            names = "--detector",
            paramLabel = "NAME",
            arity = "1..*",
            split = ",",
            description = "only these (default: all)")
    private List<String> detectors = new ArrayList<>();

    @Option(names = "--profile", paramLabel = "sharp|robust", description = "of our detector", defaultValue = "sharp")
    private String profile = "sharp";

    @Option(
            names = "--resamples",
            paramLabel = "N",
            description = "of patients, for the intervals",
            defaultValue = "1000")
    private int resamples = 1000;

    @Option(names = "--json", description = "one JSON object for programs")
    private boolean json;

    @Option(
            names = "--through-pipeline",
            description =
                    "first the same readings through MQTT, Kafka and Flink: what stands must be what the detector says"
                            + " of the files (the first patients only, see --pipeline-patients)")
    private boolean throughPipeline;

    @SuppressWarnings("UnusedVariable") // told by --help, and taken by ./breathline
    @Option(names = "--pipeline-patients", paramLabel = "N", description = "how many of them", defaultValue = "12")
    private int pipelinePatients = 12;

    @Option(names = "--pipeline-check", hidden = true, paramLabel = "FILE", description = "what that came to")
    private Path pipelineCheck;

    @Option(names = "--html", paramLabel = "FILE", description = "a page to write as well")
    private Path html;

    /** The check of one cohort's difficulty, without intervals. */
    static Arguments calibrating(Path folder) {
        Arguments asked = new Arguments();
        asked.cohorts.add(folder);
        asked.resamples = 0;
        return asked.complete();
    }

    /** Adds the cohorts' files to those named one by one; whatever is missing is said. */
    Arguments complete() {
        for (Path folder : cohorts) {
            readings.add(folder.resolve("readings.jsonl"));
            truth.add(folder.resolve("truth.csv"));
            treatments.add(folder.resolve("treatments.csv"));
            people.add(folder.resolve("people.csv"));
            nuisance.add(folder.resolve("nuisance.csv"));
        }
        if (readings.isEmpty() || truth.isEmpty()) {
            throw new IllegalArgumentException("say what to score: --cohort FOLDER, or --readings FILE --truth FILE");
        }
        if (throughPipeline) {
            throw new IllegalArgumentException("--through-pipeline starts a system: run it by ./breathline score");
        }
        if (!List.of("sharp", "robust").contains(profile)) {
            throw new IllegalArgumentException("--profile is sharp or robust");
        }
        for (List<Path> files : List.of(readings, truth, treatments, people, nuisance)) {
            for (Path file : files) {
                if (!Files.isReadable(file)) {
                    throw new IllegalArgumentException("cannot read " + file);
                }
            }
        }
        return this;
    }

    List<Path> readings() {
        return readings;
    }

    List<Path> truth() {
        return truth;
    }

    List<Path> treatments() {
        return treatments;
    }

    List<Path> people() {
        return people;
    }

    List<Path> nuisance() {
        return nuisance;
    }

    String profile() {
        return profile;
    }

    int resamples() {
        return resamples;
    }

    boolean json() {
        return json;
    }

    /** What running the files through the system came to, or null where that was not asked. */
    Path pipelineCheck() {
        return pipelineCheck;
    }

    Path html() {
        return html;
    }

    /** Is this detector asked for? Without names all are. */
    boolean asks(String name) {
        return detectors.isEmpty() || detectors.contains(name);
    }
}
