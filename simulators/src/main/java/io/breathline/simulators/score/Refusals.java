package io.breathline.simulators.score;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Lines of readings that could not be used: how many for each reason, and where the first of them stands. */
final class Refusals {
    private final Map<String, Refused> byReason = new TreeMap<>();
    private long count;

    private record Refused(long lines, String first) {}

    /** @param why null where the line was used */
    void add(String why, Path file, int line) {
        if (why != null) {
            count++;
            byReason.merge(
                    why,
                    new Refused(1, file.getFileName() + ", line " + line),
                    (known, next) -> new Refused(known.lines() + 1, known.first()));
        }
    }

    long count() {
        return count;
    }

    /** A line for each reason. */
    String words() {
        StringBuilder words = new StringBuilder();
        byReason.forEach((why, refused) ->
                words.append(String.format("  %,d refused (first: %s): %s%n", refused.lines(), refused.first(), why)));
        return words.toString();
    }
}
