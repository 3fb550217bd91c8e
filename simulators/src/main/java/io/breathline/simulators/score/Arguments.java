package io.breathline.simulators.score;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What {@code score} was asked: files of one or several cohorts, detectors, forms of output. */
record Arguments(
        List<Path> readings,
        List<Path> truth,
        List<Path> treatments,
        List<Path> people,
        List<Path> nuisance,
        List<String> detectors,
        String profile,
        boolean json,
        Path html,
        int resamples) {
    private static final String USAGE = "score --readings FILE --truth FILE [--treatments FILE] [--people FILE]"
            + " [--nuisance FILE] [--detector NAME...] [--profile sharp|robust] [--resamples N] [--json] [--html FILE];"
            + " or --cohort FOLDER... as simulate cohort writes it";

    static Arguments of(String[] arguments) {
        List<Path> readings = new ArrayList<>();
        List<Path> truth = new ArrayList<>();
        List<Path> treatments = new ArrayList<>();
        List<Path> people = new ArrayList<>();
        List<Path> nuisance = new ArrayList<>();
        List<String> detectors = new ArrayList<>();
        String profile = "sharp";
        boolean json = false;
        Path html = null;
        int resamples = 1000;
        Deque<String> left = new ArrayDeque<>(List.of(arguments));
        while (!left.isEmpty()) {
            switch (left.pop()) {
                case "--readings" -> paths(left, readings);
                case "--truth" -> paths(left, truth);
                case "--treatments" -> paths(left, treatments);
                case "--people" -> paths(left, people);
                case "--nuisance" -> paths(left, nuisance);
                case "--cohort" -> {
                    List<Path> folders = new ArrayList<>();
                    paths(left, folders);
                    folders.forEach(folder -> {
                        readings.add(folder.resolve("readings.jsonl"));
                        truth.add(folder.resolve("truth.csv"));
                        treatments.add(folder.resolve("treatments.csv"));
                        people.add(folder.resolve("people.csv"));
                        nuisance.add(folder.resolve("nuisance.csv"));
                    });
                }
                case "--detector" -> {
                    while (!left.isEmpty() && !left.peek().startsWith("--")) {
                        detectors.addAll(List.of(left.pop().split(",")));
                    }
                }
                case "--profile" -> profile = left.pop();
                case "--resamples" -> resamples = Integer.parseInt(left.pop());
                case "--json" -> json = true;
                case "--html" -> html = Path.of(left.pop());
                default -> throw new IllegalArgumentException(USAGE);
            }
        }
        if (readings.isEmpty() || truth.isEmpty()) {
            throw new IllegalArgumentException(USAGE);
        }
        return new Arguments(
                readings, truth, treatments, people, nuisance, List.copyOf(detectors), profile, json, html, resamples);
    }

    private static void paths(Deque<String> left, List<Path> into) {
        while (!left.isEmpty() && !left.peek().startsWith("--")) {
            Path path = Path.of(left.pop());
            if (!Files.exists(path)) {
                throw new IllegalArgumentException("there is no " + path.getFileName());
            }
            into.add(path);
        }
    }

    /** Is this detector asked for? Without names all are. */
    boolean asks(String name) {
        return detectors.isEmpty() || detectors.contains(name);
    }
}
