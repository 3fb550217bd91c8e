package io.breathline.simulators.scoreicu;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** What {@code score-icu} was asked for: folders and their truths in pairs, scored together. */
record ScoreIcuOptions(List<Path> events, List<Path> truth, int every, boolean json, Path html) {
    static final String USAGE = "score-icu --events DIR --truth FILE [--events DIR --truth FILE ...]"
            + " [--every HOURS] [--json] [--html FILE]";

    static ScoreIcuOptions of(List<String> arguments) {
        List<Path> events = new ArrayList<>();
        List<Path> truth = new ArrayList<>();
        int every = 1;
        boolean json = false;
        Path html = null;
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String name = rest.next();
            switch (name) {
                case "--events" -> events.add(there(Path.of(value(name, rest))));
                case "--truth" -> truth.add(there(Path.of(value(name, rest))));
                case "--every" -> every = Integer.parseInt(value(name, rest));
                case "--json" -> json = true;
                case "--html" -> html = Path.of(value(name, rest));
                default -> throw new IllegalArgumentException(name + " is not known");
            }
        }
        if (events.isEmpty() || events.size() != truth.size()) {
            throw new IllegalArgumentException("each --events needs its --truth");
        }
        if (every < 1) {
            throw new IllegalArgumentException("--every must be at least 1");
        }
        return new ScoreIcuOptions(List.copyOf(events), List.copyOf(truth), every, json, html);
    }

    private static Path there(Path path) {
        if (!Files.exists(path)) {
            throw new IllegalArgumentException(path + " is not there");
        }
        return path;
    }

    private static String value(String name, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(name + " needs a value");
        }
        return rest.next();
    }
}
