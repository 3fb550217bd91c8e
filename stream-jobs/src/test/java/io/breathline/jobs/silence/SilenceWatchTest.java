package io.breathline.jobs.silence;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.AlertKind;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.alert.Status;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.silence.Channel;
import io.breathline.domain.silence.Contact;
import io.breathline.domain.topic.Mode;
import io.breathline.jobs.RunKey;
import io.breathline.jobs.registry.Departure;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // closing a harness may be interrupted, which nothing here is
class SilenceWatchTest {
    private static final long START = Instant.parse("2026-01-05T08:00:00Z").toEpochMilli();
    private static final long HOUR = 3_600_000;

    private static KeyedBroadcastOperatorTestHarness<String, Heard, FeedTurn, Alert> open(OperatorSubtaskState from)
            throws Exception {
        var harness = new KeyedBroadcastOperatorTestHarness<String, Heard, FeedTurn, Alert>(
                new CoBroadcastWithKeyedOperator<>(new SilenceWatch(), List.of(SilenceWatch.FEEDS)),
                it -> RunKey.of(it.run(), it.patient()),
                Types.STRING,
                128,
                1,
                0);
        harness.setup();
        if (from != null) {
            harness.initializeState(from);
        }
        harness.open();
        return harness;
    }

    private static KeyedBroadcastOperatorTestHarness<String, Heard, FeedTurn, Alert> fortnight(int patients)
            throws Exception {
        var harness = open(null);
        for (int day = 0; day < 14; day++) {
            harness.setProcessingTime(START + day * Contact.DAY);
            for (int p = 0; p < patients; p++) {
                hear(harness, "p" + p, Channel.SPIROMETRY);
                hear(harness, "p" + p, Channel.QUESTIONS);
            }
        }
        return harness;
    }

    private static void hear(
            KeyedBroadcastOperatorTestHarness<String, Heard, FeedTurn, Alert> harness, String patient, Channel channel)
            throws Exception {
        harness.processElement(new StreamRecord<>(Heard.on(channel, "live", patient)));
    }

    private static List<Alert> said(KeyedBroadcastOperatorTestHarness<String, Heard, FeedTurn, Alert> harness) {
        return harness.extractOutputValues();
    }

    private static void leave(
            KeyedBroadcastOperatorTestHarness<String, Heard, FeedTurn, Alert> harness, String patient, boolean back)
            throws Exception {
        harness.processElement(new StreamRecord<>(
                Heard.of(new Departure("live", patient, new RegistryEntry.Left("2026-01-20", "DIED"), back))));
    }

    @Test
    void nobody_asks_after_somebody_who_left_until_they_come_back() throws Exception {
        try (var harness = fortnight(2)) {
            leave(harness, "p0", false);
            harness.setProcessingTime(START + 40 * Contact.DAY);
            assertThat(said(harness)).extracting(Alert::patient).containsExactly("p1");
            leave(harness, "p1", false);
            assertThat(said(harness)).hasSize(2);
            assertThat(said(harness).get(1).status()).isEqualTo(Status.CLEARED);
            assertThat(said(harness).get(1).change()).isEqualTo("no longer in our care");
            leave(harness, "p0", true);
            harness.setProcessingTime(START + 60 * Contact.DAY);
            assertThat(said(harness)).hasSize(3);
            assertThat(said(harness).get(2).patient()).isEqualTo("p0");
            assertThat(said(harness).get(2).status()).isEqualTo(Status.OPEN);
        }
    }

    @Test
    void somebody_who_stops_is_told_of_once_with_the_cause_and_cleared_when_they_come_back() throws Exception {
        try (var harness = fortnight(1)) {
            harness.setProcessingTime(START + 15 * Contact.DAY);
            assertThat(said(harness)).isEmpty();
            harness.setProcessingTime(START + 40 * Contact.DAY);
            assertThat(said(harness)).singleElement().satisfies(it -> {
                assertThat(it.kind()).isEqualTo(AlertKind.NO_DATA);
                assertThat(it.patient()).isEqualTo("p0");
                assertThat(it.subject()).isEqualTo("PERSON");
                assertThat(it.announce()).isTrue();
                assertThat(it.onset()).isEqualTo("2026-01-18");
            });
            hear(harness, "p0", Channel.QUESTIONS);
            hear(harness, "p0", Channel.SPIROMETRY);
            assertThat(said(harness)).extracting(Alert::status).endsWith(Status.CLEARED);
        }
    }

    @Test
    void a_feed_that_is_down_makes_no_alert_of_any_patient() throws Exception {
        try (var harness = fortnight(5)) {
            harness.processBroadcastElement(new StreamRecord<>(new FeedTurn("live", true, START + 14 * Contact.DAY)));
            harness.setProcessingTime(START + 20 * Contact.DAY);
            assertThat(said(harness)).isEmpty();
            harness.processBroadcastElement(new StreamRecord<>(new FeedTurn("live", false, START + 20 * Contact.DAY)));
            for (int p = 0; p < 4; p++) {
                hear(harness, "p" + p, Channel.QUESTIONS);
                hear(harness, "p" + p, Channel.SPIROMETRY);
            }
            harness.setProcessingTime(START + 20 * Contact.DAY + 3 * HOUR);
            assertThat(said(harness)).extracting(Alert::patient).containsExactly("p4");
        }
    }

    /** The broken variant: without word of the feed everybody is missed at once. */
    @Test
    void without_the_word_of_the_feed_each_patient_would_have_an_alert() throws Exception {
        try (var harness = fortnight(5)) {
            harness.setProcessingTime(START + 20 * Contact.DAY);
            assertThat(said(harness)).hasSize(5);
        }
    }

    @Test
    void after_a_start_what_piled_up_is_read_before_anybody_is_missed() throws Exception {
        OperatorSubtaskState kept;
        try (var harness = fortnight(3)) {
            kept = harness.snapshot(1, 1);
        }
        try (var harness = open(kept)) {
            harness.setProcessingTime(START + 20 * Contact.DAY);
            assertThat(said(harness)).isEmpty();
            hear(harness, "p0", Channel.SPIROMETRY);
            hear(harness, "p0", Channel.QUESTIONS);
            hear(harness, "p1", Channel.SPIROMETRY);
            hear(harness, "p1", Channel.QUESTIONS);
            harness.setProcessingTime(START + 20 * Contact.DAY + 2 * HOUR);
            assertThat(said(harness)).extracting(Alert::patient).containsExactly("p2");
        }
    }

    @Test
    void a_decision_reaches_the_alert_and_a_snooze_ends() throws Exception {
        try (var harness = fortnight(1)) {
            harness.setProcessingTime(START + 18 * Contact.DAY);
            Alert opened = said(harness).get(0);
            Instant at = Instant.ofEpochMilli(START + 18 * Contact.DAY);
            Decision snooze = new Decision(
                    "d1",
                    "live",
                    Mode.LIVE,
                    opened.id(),
                    "p0",
                    null,
                    Decision.Action.SNOOZE,
                    1,
                    null,
                    at.plusMillis(2 * Contact.DAY),
                    "on holiday",
                    "nurse",
                    at,
                    "page");
            harness.processElement(new StreamRecord<>(Heard.of(snooze)));
            harness.setProcessingTime(START + 19 * Contact.DAY);
            assertThat(said(harness)).extracting(Alert::status).containsExactly(Status.OPEN, Status.SNOOZED);
            harness.setProcessingTime(START + 21 * Contact.DAY);
            assertThat(said(harness))
                    .extracting(Alert::status)
                    .containsExactly(Status.OPEN, Status.SNOOZED, Status.OPEN);
        }
    }

    @Test
    void a_silent_feed_is_one_alert_for_those_who_run_it() throws Exception {
        try (var harness = new KeyedOneInputStreamOperatorTestHarness<String, Beat, FeedTurn>(
                new KeyedProcessOperator<>(new FeedPulse()), Beat::run, Types.STRING)) {
            harness.open();
            for (int hour = 0; hour < 24 * 4; hour++) {
                harness.setProcessingTime(START + hour * HOUR);
                harness.processElement(new StreamRecord<>(new Beat("live")));
            }
            harness.setProcessingTime(START + 96 * HOUR);
            assertThat(harness.getSideOutput(FeedPulse.ALERTS)).isNullOrEmpty();
            harness.setProcessingTime(START + 200 * HOUR);
            assertThat(harness.extractOutputValues())
                    .extracting(FeedTurn::silent)
                    .containsExactly(true);
            harness.processElement(new StreamRecord<>(new Beat("live")));
            assertThat(harness.extractOutputValues())
                    .extracting(FeedTurn::silent)
                    .containsExactly(true, false);
            List<Alert> told = harness.getSideOutput(FeedPulse.ALERTS).stream()
                    .map(StreamRecord::getValue)
                    .toList();
            assertThat(told).extracting(Alert::status).containsExactly(Status.OPEN, Status.CLEARED);
            assertThat(told).allSatisfy(it -> {
                assertThat(it.patient()).isNull();
                assertThat(it.subject()).isEqualTo("FEED");
                assertThat(it.announce()).isFalse();
            });
        }
    }

    @Test
    void a_replay_says_nothing_of_silence_and_a_reading_is_passed_on_once_an_hour() throws Exception {
        try (var harness = ProcessFunctionTestHarnesses.forProcessFunction(new HeardOnce())) {
            harness.setProcessingTime(START);
            harness.processElement(Readings.of("p1", Mode.REPLAY), 0);
            harness.processElement(Readings.of("p1", Mode.BACKFILL), 0);
            assertThat(harness.extractOutputValues()).isEmpty();
            harness.processElement(Readings.of("p1", Mode.LIVE), 0);
            harness.processElement(Readings.of("p1", Mode.LIVE), 0);
            harness.processElement(Readings.of("p2", Mode.LIVE), 0);
            assertThat(harness.extractOutputValues()).extracting(Heard::patient).containsExactly("p1", "p2");
            harness.setProcessingTime(START + HOUR);
            harness.processElement(Readings.of("p1", Mode.LIVE), 0);
            assertThat(harness.extractOutputValues()).hasSize(3);
        }
    }
}
