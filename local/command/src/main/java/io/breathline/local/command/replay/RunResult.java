package io.breathline.local.command.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breathline.domain.quality.ContextMarks;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.topic.Json;
import io.breathline.domain.topic.Topics;
import io.breathline.local.command.log.TopicReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * What a run came to: its readings and alert revisions, and a hash of each that does not depend on order or run name.
 * Alerts of units stand apart: a unit's desk looks from time to time, so they depend on the speed of a replay.
 */
record RunResult(
        int readings,
        String readingsSha256,
        int alertRevisions,
        String alertsSha256,
        int icuAlertRevisions,
        String icuAlertsSha256) {
    /** Longer than the jobs gather a patient's replayed readings before they judge them. */
    private static final int QUIET_ROUNDS = 14;

    /** Reads the run until nothing more has come for a few seconds. */
    static RunResult when(String kafka, String run, Duration within) throws InterruptedException {
        long end = System.nanoTime() + within.toNanos();
        RunResult last = null;
        int quiet = 0;
        while (quiet < QUIET_ROUNDS) {
            TimeUnit.SECONDS.sleep(1);
            RunResult now = of(kafka, run);
            quiet = now.equals(last) && now.readings() > 0 ? quiet + 1 : 0;
            last = now;
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the jobs had not finished run " + run + " within " + within.toSeconds()
                        + " s. Mend: look at the Flink web UI; ./breathline doctor");
            }
        }
        return last;
    }

    static RunResult of(String kafka, String run) {
        TreeSet<String> readings = readings(kafka, run);
        // Ids of alerts carry the run on purpose; what a run says is compared without them.
        TreeSet<String> home = new TreeSet<>();
        TreeSet<String> icu = new TreeSet<>();
        alerts(kafka, run, home, icu);
        return new RunResult(readings.size(), hash(readings), home.size(), hash(home), icu.size(), hash(icu));
    }

    /** Of a reading that was told again with other marks, what was told last. */
    private static TreeSet<String> readings(String kafka, String run) {
        Map<String, String> last = new HashMap<>();
        new TopicReader(kafka).toTheEnd(Topics.HOME_READINGS.name(), found -> Topics.HOME_READINGS
                .codec()
                .decode(found.value())
                .match(it -> run.equals(it.run()) ? last.put(it.id(), line(it)) : null, unreadable -> null));
        return new TreeSet<>(last.values());
    }

    private static String line(Reading it) {
        Reading last = it.marked(ContextMarks.lasting(it.flags()));
        if (!(Json.MAPPER.valueToTree(last) instanceof ObjectNode line)) {
            throw new IllegalStateException("a reading that is not an object");
        }
        line.remove(List.of("run", "mode"));
        return line.toString();
    }

    private static void alerts(String kafka, String run, TreeSet<String> home, TreeSet<String> icu) {
        new TopicReader(kafka).toTheEnd(Topics.ALERTS.name(), found -> {
            try {
                if (found.value() != null
                        && Json.MAPPER.readTree(found.value()) instanceof ObjectNode line
                        && line.path("run").asText().equals(run)) {
                    line.remove(List.of("id", "run", "mode"));
                    (line.hasNonNull("patient") ? home : icu).add(line.toString());
                }
            } catch (IOException notOurs) {
                throw new IllegalStateException(Topics.ALERTS.name() + " holds a record that is not JSON", notOurs);
            }
        });
    }

    private static String hash(TreeSet<String> lines) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            lines.forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
