package io.breathline.jobs.home;

import static io.breathline.jobs.Facts.json;
import static io.breathline.jobs.Facts.raw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.breathline.domain.decode.Decoders;
import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.quarantine.Quarantined.Reason;
import io.breathline.domain.quarantine.Quarantined.State;
import io.breathline.domain.quarantine.Redrive;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.reading.TimeQuality;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Message;
import io.breathline.domain.topic.Mode;
import io.breathline.jobs.source.RawRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdentifyTest {
    private static final String MORNING = "2026-01-20T07:12:03+00:00";

    @Test
    void a_reading_is_of_the_patient_who_had_the_device_and_of_the_patients_own_day() throws Exception {
        try (var it = known()) {
            it.raw(raw("d1", 0, json("FEV1", 2.41, "2026-01-20T02:10:00+00:00", 7)));
            assertThat(it.readings()).singleElement().satisfies(reading -> {
                assertThat(reading.patient()).isEqualTo("p1");
                assertThat(reading.healthDay()).isEqualTo("2026-01-19");
                assertThat(reading.timeQuality()).isEqualTo(TimeQuality.DEVICE);
                assertThat(reading.valueText()).isEqualTo("2.41");
                assertThat(reading.serial()).isEqualTo("serial-1");
            });
            assertThat(it.quarantined()).isEmpty();
        }
    }

    @Test
    void a_device_passed_on_at_noon_gives_each_reading_to_its_owner_although_both_sync_the_next_day() throws Exception {
        try (var it = new IdentifyHarness()) {
            it.device("d1", Decoders.CANONICAL);
            it.fact(held("a1", 1, "p1", "2026-01-01T00:00:00Z", "2026-01-19T12:00:00Z"));
            it.fact(held("a2", 1, "p2", "2026-01-19T12:00:00Z", null));
            it.raw(raw(
                    "d1",
                    0,
                    "[" + json("FEV1", 2.4, "2026-01-19T11:59:59Z", 1) + ","
                            + json("FEV1", 3.1, "2026-01-19T12:00:00Z", 2) + "]"));
            assertThat(it.readings()).extracting(Reading::patient).containsExactly("p1", "p2");
        }
    }

    @Test
    void a_reading_sent_three_times_flows_once_even_with_a_restart_in_between() throws Exception {
        try (var it = known()) {
            String json = json("SPO2", 96, MORNING, 7);
            it.raw(raw("d1", 0, json)).raw(raw("d1", 1, json));
            it.restart();
            it.raw(raw("d1", 2, json)).raw(raw("d1", 3, json("SPO2", 96, MORNING, 8)));
            assertThat(it.readings()).hasSize(2);
        }
    }

    @Test
    void readings_of_an_unknown_device_wait_and_flow_in_whatever_order_the_registry_speaks() throws Exception {
        try (var it = new IdentifyHarness()) {
            it.raw(raw("d1", 0, json("SPO2", 96, MORNING, 7)));
            it.fact(held("a1", 1, "p1", "2026-01-01T00:00:00Z", null));
            it.restart();
            it.device("d1", Decoders.CANONICAL);
            assertThat(it.readings()).extracting(Reading::patient).containsExactly("p1");
            assertThat(it.quarantined())
                    .extracting(Quarantined::id, Quarantined::reason, Quarantined::state)
                    .containsExactly(
                            tuple("home.raw.v1-0-0", Reason.UNKNOWN_DEVICE, State.HELD),
                            tuple("home.raw.v1-0-0", Reason.UNKNOWN_DEVICE, State.REDRIVEN));
        }
    }

    @Test
    void unassigned_readings_wait_alone_while_the_others_of_their_payload_flow() throws Exception {
        try (var it = new IdentifyHarness()) {
            it.device("d1", Decoders.CANONICAL);
            it.fact(held("a1", 1, "p1", "2026-01-20T00:00:00Z", null));
            it.raw(raw(
                    "d1",
                    0,
                    "[" + json("SPO2", 95, "2026-01-19T07:00:00Z", 1) + "," + json("SPO2", 96, MORNING, 2) + "]"));
            assertThat(it.readings()).extracting(Reading::sequence).containsExactly(2L);
            it.restart();
            it.fact(held("a0", 1, "p0", "2026-01-01T00:00:00Z", "2026-01-20T00:00:00Z"));
            assertThat(it.readings()).extracting(Reading::patient).containsExactly("p1", "p0");
            assertThat(it.quarantined())
                    .extracting(Quarantined::id, Quarantined::state)
                    .containsExactly(
                            tuple("home.raw.v1-0-0#0", State.HELD), tuple("home.raw.v1-0-0#0", State.REDRIVEN));
        }
    }

    @Test
    void two_claims_on_one_device_make_its_readings_wait_until_one_is_withdrawn() throws Exception {
        try (var it = known()) {
            it.fact(held("a2", 1, "p2", "2026-01-01T00:00:00Z", null));
            it.raw(raw("d1", 0, json("SPO2", 96, MORNING, 7)));
            assertThat(it.readings()).isEmpty();
            assertThat(it.quarantined()).extracting(Quarantined::reason).containsExactly(Reason.AMBIGUOUS_ASSIGNMENT);
            AssignmentFact claim =
                    held("a2", 1, "p2", "2026-01-01T00:00:00Z", null).tenure();
            it.fact(DeviceFact.held(claim.asRemoved(2), "Europe/London"));
            assertThat(it.readings()).extracting(Reading::patient).containsExactly("p1");
        }
    }

    @Test
    void a_patient_whom_the_registry_does_not_know_has_no_day_yet_so_the_reading_waits() throws Exception {
        try (var it = new IdentifyHarness()) {
            it.device("d1", Decoders.CANONICAL);
            AssignmentFact claim =
                    held("a1", 1, "p1", "2026-01-01T00:00:00Z", null).tenure();
            it.fact(DeviceFact.held(claim, null));
            it.raw(raw("d1", 0, json("SPO2", 96, MORNING, 7)));
            assertThat(it.readings()).isEmpty();
            it.fact(DeviceFact.held(claim, "Europe/London"));
            assertThat(it.readings()).hasSize(1);
        }
    }

    @Test
    void what_cannot_be_used_is_kept_whole_with_its_reason_and_place_and_disturbs_nothing_else() throws Exception {
        try (var it = known()) {
            it.raw(raw("d1", 0, "{\"metric\":"));
            it.raw(raw("d1", 1, json("SPO2", 127, MORNING, 1)));
            it.raw(raw("d1", 2, json("FEV1", 99, MORNING, 2)));
            it.raw(raw("d1", 3, json("SPO2", 96, "2026-01-20T12:30:00Z", 3)));
            it.raw(raw("d1", 4, json("SPO2", 96, MORNING, 4)));
            assertThat(it.readings()).hasSize(1);
            assertThat(it.quarantined())
                    .extracting(Quarantined::reason)
                    .containsExactly(
                            Reason.UNPARSABLE, Reason.SENTINEL, Reason.IMPLAUSIBLE_VALUE, Reason.UNUSABLE_TIME);
            assertThat(it.quarantined()).extracting(Quarantined::offset).containsExactly(0L, 1L, 2L, 3L);
            assertThat(it.quarantined().get(0).payload()).isNotEmpty();
        }
    }

    @Test
    void a_clock_that_was_never_set_is_replaced_by_the_time_of_receipt_but_not_in_history() throws Exception {
        try (var it = known()) {
            String unset = json("SPO2", 96, "1970-01-01T00:02:00Z", 1);
            Instant received = Instant.parse("2026-01-20T12:00:00Z");
            it.raw(raw("d1", 0, unset)).raw(raw("live", Mode.BACKFILL, "d1", 1, unset, received));
            assertThat(it.readings()).singleElement().satisfies(reading -> {
                assertThat(reading.effectiveAt()).isEqualTo(received);
                assertThat(reading.timeQuality()).isEqualTo(TimeQuality.ESTIMATED);
            });
            assertThat(it.quarantined()).extracting(Quarantined::reason).containsExactly(Reason.UNUSABLE_TIME);
        }
    }

    @Test
    void a_replayed_history_without_a_usable_time_stays_out_as_it_did_when_it_was_uploaded() throws Exception {
        String unset = json("SPO2", 96, "1970-01-01T00:02:00Z", 1);
        Instant received = Instant.parse("2026-01-20T12:00:00Z");
        for (String recorded : List.of("BACKFILL", "LIVE")) {
            try (var it = new IdentifyHarness()) {
                it.fact(DeviceFact.described("r1", "d1", Decoders.CANONICAL, "serial-1"));
                it.fact(DeviceFact.held(
                        new AssignmentFact("r1", "a1", 1, false, "d1", "p1", Instant.EPOCH, null), "Europe/London"));
                it.raw(new RawRecord(
                        "r1",
                        Mode.REPLAY,
                        received,
                        "d1",
                        "home.raw.v1",
                        0,
                        0,
                        unset.getBytes(StandardCharsets.UTF_8),
                        Map.of(Envelope.RECORDED_MODE, recorded)));
                // the same bytes are history in one recording and a reading of the moment in another
                assertThat(it.readings()).hasSize(recorded.equals("LIVE") ? 1 : 0);
                assertThat(it.quarantined()).hasSize(recorded.equals("LIVE") ? 0 : 1);
            }
        }
    }

    @Test
    void what_was_quarantined_flows_when_it_is_sent_again_after_the_mend_and_ends_as_in_a_clean_run() throws Exception {
        String json = json("FEV1", 2.41, MORNING, 7);
        List<Reading> clean;
        try (var it = known()) {
            it.raw(raw("d1", 0, json));
            clean = List.copyOf(it.readings());
        }
        try (var it = known()) {
            it.device("d1", "a-kind-nobody-knows");
            it.raw(raw("d1", 0, json));
            assertThat(it.readings()).isEmpty();
            Quarantined held = it.quarantined().get(0);
            it.device("d1", Decoders.CANONICAL);
            for (int offset = 1; offset < 4; offset++) {
                it.raw(resent(Redrive.again(held).orElseThrow(), offset));
            }
            assertThat(it.readings()).isEqualTo(clean);
        }
    }

    private static RawRecord resent(Message again, long offset) {
        return raw(
                again.headers().get("run"),
                Mode.valueOf(again.headers().get("mode")),
                again.key(),
                offset,
                new String(again.value(), StandardCharsets.UTF_8),
                Instant.parse(again.headers().get("receivedat")));
    }

    @Test
    void a_run_of_its_own_knows_nothing_of_the_live_registry() throws Exception {
        try (var it = known()) {
            it.raw(raw(
                    "r1", Mode.REPLAY, "d1", 0, json("SPO2", 96, MORNING, 1), Instant.parse("2026-01-20T12:00:00Z")));
            it.raw(raw("d1", 1, json("SPO2", 96, MORNING, 1)));
            assertThat(it.readings()).extracting(Reading::run).containsExactly("live");
        }
    }

    private static IdentifyHarness known() throws Exception {
        return new IdentifyHarness()
                .device("d1", Decoders.CANONICAL)
                .fact(held("a1", 1, "p1", "2026-01-01T00:00:00Z", null));
    }

    private static DeviceFact held(String assignment, int version, String patient, String from, String to) {
        return DeviceFact.held(
                new AssignmentFact(
                        "live",
                        assignment,
                        version,
                        false,
                        "d1",
                        patient,
                        Instant.parse(from),
                        to == null ? null : Instant.parse(to)),
                "Europe/London");
    }
}
