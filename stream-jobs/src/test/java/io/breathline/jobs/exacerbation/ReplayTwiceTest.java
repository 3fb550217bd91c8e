package io.breathline.jobs.exacerbation;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.topic.Json;
import io.breathline.domain.topic.Mode;
import io.breathline.jobs.RunKey;
import io.breathline.jobs.athand.AtHandOperator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** A recorded year, read twice: a replay's devices are never in step, and the log of alerts is the same to the byte. */
class ReplayTwiceTest {
    @Test
    void two_replays_of_a_recorded_year_give_the_same_alert_log_to_the_byte() throws Exception {
        List<Reading> year = year(Mode.REPLAY);
        String first = log(year);
        assertThat(first).contains("EXACERBATION").doesNotContain("\"announce\":true");
        assertThat(log(deviceByDevice(year))).isEqualTo(first);
        List<Reading> mixed = new ArrayList<>(year);
        Collections.shuffle(mixed, new Random(3));
        assertThat(log(mixed)).isEqualTo(first);
    }

    /** The broken variant: judged as they come, a year of one device before a year of the next says something else. */
    @Test
    void without_gathering_the_second_replay_would_differ() throws Exception {
        List<Reading> year = year(Mode.BACKFILL);
        assertThat(log(deviceByDevice(year))).isNotEqualTo(log(year));
    }

    private static List<Reading> year(Mode mode) {
        List<Reading> year = new ArrayList<>();
        for (int p = 0; p < 3; p++) {
            year.addAll(Story.readings("again", mode, "p" + p, 500 + p, 365, 340));
        }
        year.sort(Comparator.comparing(Reading::receivedAt).thenComparing(Reading::id));
        return year;
    }

    private static List<Reading> deviceByDevice(List<Reading> year) {
        return year.stream().sorted(Comparator.comparing(Reading::device)).toList();
    }

    private static String log(List<Reading> readings) throws Exception {
        KeyedTwoInputStreamOperatorTestHarness<String, Reading, PatientFact, Alert> harness =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new AtHandOperator<>(new Detect("sharp")),
                        it -> RunKey.of(it.run(), it.patient()),
                        it -> RunKey.of(it.run(), it.patient()),
                        Types.STRING);
        harness.open();
        for (Reading reading : readings) {
            harness.processElement1(reading, 0);
        }
        harness.setProcessingTime(Rehearsal.QUIET_MILLIS);
        List<Alert> said = new ArrayList<>(harness.extractOutputValues());
        harness.close();
        said.sort(Comparator.comparing(Alert::id).thenComparing(Alert::revision));
        StringBuilder log = new StringBuilder();
        said.forEach(alert -> log.append(new String(Json.write(alert), StandardCharsets.UTF_8))
                .append('\n'));
        return log.toString();
    }
}
