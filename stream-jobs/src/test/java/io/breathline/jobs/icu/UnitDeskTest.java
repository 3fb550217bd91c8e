package io.breathline.jobs.icu;

import static io.breathline.jobs.icu.Adt.A;
import static io.breathline.jobs.icu.Adt.B;
import static io.breathline.jobs.icu.Adt.C;
import static io.breathline.jobs.icu.Adt.D;
import static io.breathline.jobs.icu.Adt.a01;
import static io.breathline.jobs.icu.Adt.a02;
import static io.breathline.jobs.icu.Adt.a03;
import static io.breathline.jobs.icu.Adt.a12;
import static io.breathline.jobs.icu.Adt.a17;
import static io.breathline.jobs.icu.Adt.a40;
import static io.breathline.jobs.icu.Adt.adt;
import static io.breathline.jobs.icu.Adt.at;
import static io.breathline.jobs.icu.HospitalRaw.hl7;
import static io.breathline.jobs.icu.HospitalRaw.raw;
import static io.breathline.jobs.icu.HospitalRaw.unit;
import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.AlertKind;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.alert.Level;
import io.breathline.domain.alert.Status;
import io.breathline.domain.icu.BedState;
import io.breathline.domain.icu.Board;
import io.breathline.domain.topic.Mode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The operators from raw message to board, with the clock in the test's hand and restarts at will. */
class UnitDeskTest {
    private IcuHarness icu;

    @BeforeEach
    void open() throws Exception {
        icu = new IcuHarness(at(0));
    }

    @AfterEach
    void close() {
        icu.close();
    }

    private static String bed(Board board, String bed) {
        return board.beds().stream()
                .filter(it -> it.bed().equals(bed))
                .map(it -> it.state() + (it.visit() == null ? "" : " " + it.visit()))
                .findFirst()
                .orElse("none");
    }

    @Test
    void an_admission_is_on_the_board_within_half_a_second() throws Exception {
        icu.registry(unit("GICU", 4, 4)).raw(hl7(a01("V1", -10, A))).wait(Duration.ofMillis(500));
        Board board = icu.board("GICU");
        assertThat(bed(board, A)).isEqualTo("OCCUPIED V1");
        assertThat(board.occupied()).isEqualTo(1);
        assertThat(board.physical()).isEqualTo(4);
        assertThat(board.staffed()).isEqualTo(4);
    }

    @Test
    void messages_that_come_together_make_one_board() throws Exception {
        icu.registry(unit("GICU", 4, 4)).wait(Duration.ofSeconds(2));
        int before = icu.boards().size();
        icu.raw(hl7(a01("V1", -10, A))).raw(hl7(a01("V2", -10, B))).raw(hl7(a17("V1", B, "V2", A, -5)));
        icu.wait(Duration.ofMillis(700));
        assertThat(icu.boards()).hasSize(before + 1);
        assertThat(icu.board("GICU").conflicts()).isEmpty();
    }

    @Test
    void a_transfer_to_another_unit_leaves_nobody_behind() throws Exception {
        icu.registry(unit("GICU", 4, 4)).registry(unit("HDU", 4, 2));
        icu.raw(hl7(a02("V1", -5, A, D))).raw(hl7(a01("V1", -60, A))).wait(Duration.ofSeconds(1));
        assertThat(icu.board("GICU").occupied()).isZero();
        assertThat(bed(icu.board("HDU"), D)).isEqualTo("OCCUPIED V1");

        icu.raw(hl7(a12("V1", -5, A, D))).wait(Duration.ofSeconds(1));
        assertThat(bed(icu.board("GICU"), A)).isEqualTo("OCCUPIED V1");
        assertThat(icu.board("HDU").occupied()).isZero();
    }

    @Test
    void a_unit_that_is_registered_late_finds_its_patients() throws Exception {
        icu.raw(hl7(a01("V1", -10, A))).wait(Duration.ofSeconds(1));
        assertThat(icu.boards()).isEmpty();
        icu.registry(unit("GICU", 4, 4)).wait(Duration.ofSeconds(1));
        assertThat(bed(icu.board("GICU"), A)).isEqualTo("OCCUPIED V1");
    }

    @Test
    void a_visit_moved_to_another_number_is_one_patient_and_merged_people_are_a_question() throws Exception {
        icu.registry(unit("GICU", 4, 4)).raw(hl7(a01("V1", -60, A))).raw(hl7(a01("V2", -60, B)));
        icu.raw(hl7(adt("A45", "V9", -30)
                .set("PID-3", "M9^^^HOSP^MR")
                .more("MRG|M1^^^HOSP^MR||||V1\rPV1||I|||||||||||||||||V9\r")));
        icu.raw(hl7(a40("M2", "M9", -20))).wait(Duration.ofSeconds(1));
        Board board = icu.board("GICU");
        assertThat(board.occupied()).isEqualTo(2);
        assertThat(bed(board, A)).isEqualTo("OCCUPIED V9");
        assertThat(board.conflicts()).extracting(Board.Conflict::kind).containsExactly("DUP_PERSON");
    }

    @Test
    void state_outlives_a_restart_and_ends_as_without_one() throws Exception {
        icu.registry(unit("GICU", 4, 4)).raw(hl7(a12("V1", -20, A, B))).raw(hl7(a01("V1", -60, A)));
        icu.restart();
        icu.raw(hl7(a02("V1", -20, A, B))).raw(hl7(a01("V2", -10, C))).wait(Duration.ofSeconds(1));
        assertThat(bed(icu.board("GICU"), A)).isEqualTo("OCCUPIED V1");
        assertThat(bed(icu.board("GICU"), B)).isEqualTo("AVAILABLE");
        assertThat(icu.board("GICU").occupied()).isEqualTo(2);
    }

    @Test
    void a_run_of_its_own_never_touches_live_beds() throws Exception {
        icu.registry(unit("GICU", 4, 4)).raw(hl7(a01("V1", -10, A)));
        icu.raw(raw("hl7", a03("V1", -5, A).text(), "replay-1", Mode.REPLAY, at(0)));
        icu.wait(Duration.ofSeconds(1));
        assertThat(bed(icu.board("GICU"), A)).isEqualTo("OCCUPIED V1");
    }

    @Test
    void a_full_unit_raises_one_alert_that_a_person_can_acknowledge() throws Exception {
        icu.registry(unit("GICU", 3, 3));
        icu.raw(hl7(a01("V1", -60, A))).raw(hl7(a01("V2", -50, B))).wait(Duration.ofSeconds(1));
        assertThat(icu.alerts()).isEmpty();
        icu.raw(hl7(a01("V3", -1, C))).wait(Duration.ofSeconds(1));
        Alert alert = icu.alerts().get(0);
        assertThat(alert.kind()).isEqualTo(AlertKind.OCCUPANCY);
        assertThat(alert.level()).isEqualTo(Level.ACTION);
        assertThat(alert.announce()).isTrue();
        assertThat(alert.unit()).isEqualTo("GICU");
        assertThat(alert.reason()).startsWith("3 of 3 staffed beds in use");

        icu.decide(decision("d1", alert, Decision.Action.ACKNOWLEDGE))
                .decide(decision("d1", alert, Decision.Action.ACKNOWLEDGE));
        assertThat(icu.alerts()).hasSize(2);
        assertThat(icu.alerts().get(1).status()).isEqualTo(Status.ACKNOWLEDGED);
        assertThat(icu.alerts().get(1).decision().id()).isEqualTo("d1");

        icu.restart();
        icu.wait(Duration.ofHours(3)).raw(hl7(a03("V3", 170, C))).wait(Duration.ofMinutes(7));
        Alert last = icu.alerts().get(icu.alerts().size() - 1);
        assertThat(last.id()).isEqualTo(alert.id());
        assertThat(last.status()).isEqualTo(Status.CLEARED);
    }

    @Test
    void an_alert_held_up_by_history_only_is_told_to_nobody_until_a_live_fact_keeps_it() throws Exception {
        icu.registry(unit("GICU", 2, 2));
        icu.raw(raw("hl7", a01("V1", -60, A).text(), "live", Mode.BACKFILL, at(0)));
        icu.raw(raw("hl7", a01("V2", -50, B).text(), "live", Mode.BACKFILL, at(0)));
        icu.wait(Duration.ofMinutes(3));
        assertThat(icu.alerts()).singleElement().matches(alert -> !alert.announce());
        icu.raw(hl7(adt("A08", "V1", 1))).wait(Duration.ofSeconds(1));
        assertThat(icu.alerts()).hasSize(2);
        assertThat(icu.alerts().get(1).announce()).isTrue();
        assertThat(icu.alerts().get(1).id()).isEqualTo(icu.alerts().get(0).id());
    }

    @Test
    void a_decision_read_before_its_alert_waits_for_it() throws Exception {
        icu.registry(unit("GICU", 1, 1)).raw(hl7(a01("V1", -60, A))).wait(Duration.ofSeconds(1));
        Alert known = icu.alerts().get(0);
        try (IcuHarness fresh = new IcuHarness(at(0))) {
            fresh.decide(decision("d1", known, Decision.Action.IN_CARE));
            fresh.registry(unit("GICU", 1, 1)).raw(hl7(a01("V1", -60, A))).wait(Duration.ofSeconds(1));
            assertThat(fresh.alerts()).extracting(Alert::status).containsExactly(Status.OPEN, Status.IN_CARE);
        }
    }

    @Test
    void nurses_short_close_beds_that_are_empty() throws Exception {
        icu.registry(unit("GICU", 4, 4));
        icu.raw(
                raw(
                        "roster",
                        """
                unit,from,to,role,planned,absent,agency,supernumerary,recordedAt
                GICU,2026-01-12T07:30:00,2026-01-12T19:30:00,RN,4,1,0,1,2026-01-12T07:00:00Z
                """));
        icu.raw(hl7(a01("V1", -10, A))).wait(Duration.ofSeconds(1));
        assertThat(icu.board("GICU").staffed()).isEqualTo(2);
        assertThat(icu.board("GICU").open()).isEqualTo(4);
    }

    @Test
    void a_bed_is_cleaned_closed_and_kept() throws Exception {
        icu.registry(unit("GICU", 4, 4));
        icu.raw(hl7(adt("A20", "", -5).more("NPU|GICU^B1^01|H\r")))
                .raw(hl7(adt("A20", "", -5).more("NPU|GICU^B1^02|C\r")));
        icu.raw(hl7(adt("A14", "V8", -5).set("PV1-3", C))).wait(Duration.ofSeconds(1));
        Board board = icu.board("GICU");
        assertThat(board.beds())
                .extracting(Board.Bed::state)
                .containsExactly(BedState.CLEANING, BedState.CLOSED, BedState.RESERVED, BedState.AVAILABLE);
        assertThat(board.open()).isEqualTo(3);
        assertThat(board.occupied()).isZero();
    }

    @Test
    void readiness_shows_and_is_late_after_four_hours() throws Exception {
        icu.registry(unit("GICU", 4, 4)).raw(hl7(a01("V1", -600, A)));
        icu.raw(raw(
                "readiness",
                "{\"visit\":\"V1\",\"unit\":\"GICU\",\"readyAt\":\"2026-01-12T05:00:00Z\",\"setAt\":\"2026-01-12T05:10:00Z\","
                        + "\"blocker\":\"no ward bed\",\"recordedAt\":\"2026-01-12T05:10:00Z\"}"));
        icu.wait(Duration.ofSeconds(1));
        assertThat(bed(icu.board("GICU"), A)).isEqualTo("FIT_TO_LEAVE V1");
        assertThat(icu.alerts()).isEmpty();
        for (int minute = 5; minute <= 65; minute += 5) {
            icu.wait(Duration.ofMinutes(5)).raw(hl7(adt("A08", "V2", minute)));
        }
        icu.wait(Duration.ofMinutes(1));
        assertThat(icu.alerts()).extracting(Alert::kind).containsExactly(AlertKind.DELAYED_STEPDOWN);
        icu.raw(hl7(a02("V1", 66, A, Adt.WARD))).wait(Duration.ofSeconds(2));
        assertThat(icu.alerts()).last().matches(alert -> alert.status() == Status.CLEARED);
    }

    @Test
    void an_accepted_referral_waits_until_its_visit_has_a_bed() throws Exception {
        icu.registry(unit("GICU", 4, 4));
        icu.raw(raw(
                "referral",
                "[{\"referral\":\"r1\",\"visit\":\"V1\",\"mrn\":\"M1\",\"unit\":\"GICU\",\"source\":\"ED\","
                        + "\"at\":\"2026-01-12T07:00:00Z\",\"decision\":\"ACCEPTED\",\"level\":3,"
                        + "\"recordedAt\":\"2026-01-12T07:20:00Z\"}]"));
        icu.wait(Duration.ofSeconds(1));
        assertThat(icu.board("GICU").queue()).extracting(Board.Waiting::visit).containsExactly("V1");
        icu.raw(hl7(a01("V1", 1, A))).wait(Duration.ofSeconds(1));
        assertThat(icu.board("GICU").queue()).isEmpty();
    }

    @Test
    void a_census_finds_a_missed_departure_and_a_missed_arrival() throws Exception {
        icu.registry(unit("GICU", 4, 4)).raw(hl7(a01("V1", -600, A))).raw(hl7(a01("V2", -500, B)));
        icu.wait(Duration.ofSeconds(1))
                .raw(raw("census", census("s1", "2026-01-12T08:00:00Z")))
                .wait(Duration.ofSeconds(1));
        assertThat(bed(icu.board("GICU"), C)).isEqualTo("OCCUPIED V3");
        assertThat(icu.board("GICU").beds().get(0).detail()).contains("UNCONFIRMED");
        assertThat(icu.board("GICU").dataQuality()).contains("census");
        icu.raw(raw("census", census("s2", "2026-01-12T08:30:00Z"))).wait(Duration.ofSeconds(1));
        assertThat(bed(icu.board("GICU"), A)).isEqualTo("AVAILABLE");
        // The true messages come at last, and take the place of what was inferred.
        icu.raw(hl7(a03("V1", -60, A))).raw(hl7(a01("V3", -120, C))).wait(Duration.ofSeconds(1));
        assertThat(icu.board("GICU").dataQuality()).isEqualTo("good");
        assertThat(icu.board("GICU").occupied()).isEqualTo(2);
    }

    private static String census(String name, String asOf) {
        return "{\"snapshot\":\"" + name + "\",\"unit\":\"GICU\",\"asOf\":\"" + asOf + "\",\"complete\":true,\"rows\":["
                + "{\"bed\":\"GICU^B1^02\",\"visit\":\"V2\"},{\"bed\":\"GICU^B1^03\",\"visit\":\"V3\",\"level\":2}]}";
    }

    @Test
    void a_feed_that_falls_silent_shows_and_recovers() throws Exception {
        icu.registry(unit("GICU", 4, 4)).raw(hl7(a01("V1", -10, A))).wait(Duration.ofMinutes(12));
        assertThat(icu.board("GICU").feeds()).singleElement().matches(Board.Feed::silent);
        assertThat(icu.alerts()).extracting(Alert::kind).containsExactly(AlertKind.DATA_QUALITY);
        icu.raw(hl7(adt("A08", "V1", 12))).wait(Duration.ofMinutes(7));
        assertThat(icu.board("GICU").feeds()).singleElement().matches(feed -> !feed.silent());
        assertThat(icu.alerts()).last().matches(alert -> alert.status() == Status.CLEARED);
    }

    @Test
    void what_cannot_be_used_is_kept_with_its_reason_and_disturbs_nothing() throws Exception {
        icu.registry(unit("GICU", 4, 4)).raw(raw("hl7", "rubbish")).raw(raw("census", "{\"unit\":\"GICU\"}"));
        icu.raw(raw("roster", "{\"unit\":\"GICU\",\"from\":\"tomorrow\"}")).raw(raw("weather", "{}"));
        icu.raw(hl7(a01("V1", -10, A))).wait(Duration.ofSeconds(1));
        assertThat(icu.quarantined()).hasSize(4);
        assertThat(icu.quarantined()).extracting(it -> it.field()).containsExactly("MSH", "asOf", "from", "kind");
        assertThat(icu.board("GICU").occupied()).isEqualTo(1);
    }

    static Decision decision(String id, Alert alert, Decision.Action action) {
        return new Decision(
                id,
                "live",
                Mode.LIVE,
                alert.id(),
                null,
                alert.unit(),
                action,
                alert.revision(),
                null,
                null,
                null,
                "dr",
                Instant.parse("2026-01-12T08:05:00Z"),
                "page");
    }
}
