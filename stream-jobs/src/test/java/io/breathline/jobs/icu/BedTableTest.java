package io.breathline.jobs.icu;

import static io.breathline.jobs.icu.Adt.A;
import static io.breathline.jobs.icu.Adt.B;
import static io.breathline.jobs.icu.Adt.C;
import static io.breathline.jobs.icu.Adt.THEATRE;
import static io.breathline.jobs.icu.Adt.WARD;
import static io.breathline.jobs.icu.Adt.a01;
import static io.breathline.jobs.icu.Adt.a02;
import static io.breathline.jobs.icu.Adt.a03;
import static io.breathline.jobs.icu.Adt.a11;
import static io.breathline.jobs.icu.Adt.a12;
import static io.breathline.jobs.icu.Adt.a13;
import static io.breathline.jobs.icu.Adt.a17;
import static io.breathline.jobs.icu.Adt.a40;
import static io.breathline.jobs.icu.Adt.adt;
import static io.breathline.jobs.icu.Adt.at;
import static io.breathline.jobs.icu.Adt.local;
import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.icu.Board;
import io.breathline.domain.icu.Flags;
import io.breathline.domain.icu.Hospital;
import io.breathline.domain.icu.IcuStay;
import io.breathline.domain.icu.Interval;
import io.breathline.domain.icu.Places;
import io.breathline.domain.icu.StayStatus;
import io.breathline.domain.icu.Visit;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** Each row of the table of cases, told as messages. */
class BedTableTest {
    static final Places PLACES = Places.of(Map.of("GICU", "gicu", "HDU", "hdu"));
    static final int NOW = 600;

    static Hospital hospital(Adt... messages) {
        Hospital hospital = new Hospital(PLACES);
        for (Adt message : messages) {
            hospital.addAll(message.facts());
        }
        return hospital;
    }

    static Hospital.View view(Adt... messages) {
        return hospital(messages).at(at(NOW));
    }

    static Visit visit(String number, Adt... messages) {
        return view(messages).visit(number);
    }

    static Tuple[] beds(Tuple... intervals) {
        return intervals;
    }

    static Tuple in(String bed, int from, Integer to) {
        return Tuple.tuple(bed, at(from), to == null ? null : at(to));
    }

    static List<Interval> real(Visit visit) {
        return visit.intervals().stream()
                .filter(interval -> !interval.inferred() || !interval.empty())
                .toList();
    }

    static void stayed(Visit visit, Tuple... intervals) {
        assertThat(real(visit))
                .extracting(Interval::bed, Interval::from, Interval::to)
                .containsExactly(intervals);
    }

    @Test
    void an_admission_a_transfer_and_a_discharge_are_three_times_in_places() {
        Visit visit = visit("V1", a01("V1", 0, A), a02("V1", 60, A, B), a03("V1", 120, B));
        stayed(visit, in(A, 0, 60), in(B, 60, 120));
        assertThat(visit.status()).isEqualTo(StayStatus.LEFT);
        assertThat(visit.bed()).isNull();
        assertThat(visit.flags()).isEmpty();
    }

    @Test
    void a_repeat_of_any_fact_changes_nothing_and_is_counted() {
        Adt admission = a01("V1", 0, A);
        Adt transfer = a02("V1", 60, A, B);
        Hospital once = hospital(admission, transfer);
        Hospital often = hospital(admission, transfer, admission, transfer, transfer);
        assertThat(often.at(at(NOW)).hash()).isEqualTo(once.at(at(NOW)).hash());
        assertThat(often.repeats()).isEqualTo(3);
    }

    @Test
    void a_control_id_used_again_loses_nothing() {
        Visit visit = visit(
                "V1",
                a01("V1", 0, A).set("MSH-10", "MSG00001"),
                a02("V1", 60, A, B).set("MSH-10", "MSG00001"));
        assertThat(visit.bed()).isEqualTo(B);
    }

    @Test
    void a_transfer_before_its_admission_and_a_discharge_before_its_transfer_end_as_in_order() {
        Hospital.View inOrder = view(a01("V1", 0, A), a02("V1", 60, A, B), a03("V1", 120, B));
        assertThat(view(a03("V1", 120, B), a02("V1", 60, A, B), a01("V1", 0, A)))
                .isEqualTo(inOrder);
    }

    @Test
    void a_cancelled_transfer_puts_the_patient_back_whichever_came_first() {
        stayed(visit("V1", a01("V1", 0, A), a02("V1", 60, A, B), a12("V1", 60, A, B)), in(A, 0, null));
        stayed(visit("V1", a12("V1", 60, A, B), a01("V1", 0, A), a02("V1", 60, A, B)), in(A, 0, null));
    }

    @Test
    void a_cancellation_recorded_before_its_original_still_cancels() {
        Adt transfer = a02("V1", 60, A, B).set("EVN-2", local(90));
        Adt cancel = a12("V1", 60, A, B).set("EVN-2", local(45));
        stayed(visit("V1", a01("V1", 0, A), transfer, cancel), in(A, 0, null));
    }

    @Test
    void what_a_cancelled_transfer_cancels_stands_in_pv1_6_and_pv1_3_opens_no_bed() {
        Hospital.View view = view(a01("V1", 0, A), a02("V1", 60, A, B), a12("V1", 60, C, B));
        assertThat(view.visit("V1").bed()).isEqualTo(A);
        assertThat(view.bed(C)).isNull();
    }

    @Test
    void a_cancelled_admission_leaves_no_stay() {
        Visit visit = visit("V1", a11("V1", 0, A), a01("V1", 0, A));
        assertThat(visit.status()).isEqualTo(StayStatus.CANCELLED);
        assertThat(visit.intervals()).isEmpty();
    }

    @Test
    void a_cancelled_admission_without_a_time_cancels_only_what_it_must_mean() {
        Adt cancel = a11("V1", 0, A).set("EVN-6", "");
        assertThat(visit("V1", a01("V1", 0, A), cancel).status()).isEqualTo(StayStatus.CANCELLED);
        Visit twice = visit("V1", a01("V1", 0, A), a02("V1", 30, A, B), a02("V1", 60, B, A), cancel);
        assertThat(twice.bed()).isEqualTo(A);
        assertThat(twice.flags()).contains(Flags.CANCEL_AMBIGUOUS);
    }

    @Test
    void a_late_transfer_of_before_the_current_bed_changes_history_only() {
        Visit visit = visit("V1", a01("V1", 0, A), a02("V1", 120, B, C), a02("V1", 60, A, B));
        stayed(visit, in(A, 0, 60), in(B, 60, 120), in(C, 120, null));
        assertThat(visit.bed()).isEqualTo(C);
    }

    @Test
    void a_cancelled_transfer_back_to_a_bed_given_away_leaves_the_patient_unbedded() {
        Hospital.View view = view(a01("V1", 0, A), a02("V1", 60, A, B), a01("V2", 90, A), a12("V1", 60, A, B));
        assertThat(view.bed(A).visit()).isEqualTo("V2");
        assertThat(view.bed(A).contested()).isFalse();
        assertThat(view.visit("V1").status()).isEqualTo(StayStatus.QUEUED);
        assertThat(view.visit("V1").flags()).contains(Flags.UNBEDDED);
        assertThat(view.beds().queue()).extracting(Visit::visit).containsExactly("V1");
        assertThat(view.beds().conflicts()).extracting(Board.Conflict::kind).containsExactly("UNBEDDED");
    }

    @Test
    void a_cancelled_discharge_to_a_bed_given_away_reopens_the_stay_unbedded() {
        Hospital.View view = view(a01("V1", 0, A), a03("V1", 60, A), a01("V2", 90, A), a13("V1", 60, A));
        assertThat(view.bed(A).visit()).isEqualTo("V2");
        assertThat(view.visit("V1").leftAt()).isNull();
        assertThat(view.visit("V1").flags()).contains(Flags.UNBEDDED);
    }

    @Test
    void of_discharges_cancelled_and_given_again_the_last_that_stands_counts() {
        assertThat(visit("V1", a01("V1", 0, A), a03("V1", 60, A), a13("V1", 60, A), a13("V1", 60, A))
                        .status())
                .isEqualTo(StayStatus.IN_ICU);
        assertThat(visit("V1", a01("V1", 0, A), a03("V1", 60, A), a13("V1", 60, A), a03("V1", 180, A))
                        .leftAt())
                .isEqualTo(at(180));
    }

    @Test
    void a_cancelled_discharge_is_ignored_once_the_patient_was_placed_again() {
        Visit visit = visit("V1", a01("V1", 0, A), a03("V1", 60, A), a02("V1", 90, A, B), a13("V1", 60, A));
        assertThat(visit.bed()).isEqualTo(B);
    }

    @Test
    void a_discharge_earlier_than_the_last_placement_is_ignored_and_flagged() {
        Visit visit = visit("V1", a01("V1", 0, A), a03("V1", 60, A), a02("V1", 90, A, B));
        assertThat(visit.bed()).isEqualTo(B);
        assertThat(visit.flags()).contains(Flags.STALE_LEFT);
    }

    @Test
    void two_identifiers_merged_while_both_are_in_beds_are_one_person_and_two_visits() {
        Hospital.View view = view(a01("V1", 0, A), a01("V2", 30, B), a40("M1", "M2", 60));
        assertThat(view.visits()).extracting(Visit::mrn).containsExactly("M1", "M1");
        assertThat(view.bed(A).visit()).isEqualTo("V1");
        assertThat(view.bed(B).visit()).isEqualTo("V2");
        assertThat(view.beds().conflicts()).extracting(Board.Conflict::kind).containsExactly("DUP_PERSON");
    }

    @Test
    void a_visit_moved_to_another_number_is_one_visit() {
        Adt moved = adt("A45", "V9", 60)
                .set("PID-3", "M9^^^HOSP^MR")
                .more("MRG|M1^^^HOSP^MR||||V1\rPV1||I|||||||||||||||||V9\r");
        Hospital.View view = view(a01("V1", 0, A), moved, a02("V9", 90, A, B));
        assertThat(view.visits()).extracting(Visit::visit).containsExactly("V9");
        stayed(view.visit("V9"), in(A, 0, 90), in(B, 90, null));
    }

    @Test
    void a_deleted_person_leaves_nothing_behind_and_can_come_again() {
        Adt delete = adt("A29", "", 60).set("PID-3", "M1^^^HOSP^MR");
        assertThat(view(delete, a01("V1", 0, A)).visits()).isEmpty();
        assertThat(view(a01("V1", 0, A), delete, a01("V1", 120, B)).visit("V1").bed())
                .isEqualTo(B);
    }

    @Test
    void a_swap_changes_both_beds_without_a_conflict() {
        Hospital.View view = view(a01("V1", 0, A), a01("V2", 0, B), a17("V1", B, "V2", A, 60));
        assertThat(view.bed(A).visit()).isEqualTo("V2");
        assertThat(view.bed(B).visit()).isEqualTo("V1");
        assertThat(view.beds().conflicts()).isEmpty();
        assertThat(view.visit("V1").flags()).isEmpty();
    }

    @Test
    void a_swap_that_tells_one_side_only_infers_the_other_and_says_so() {
        Hospital.View view = view(a01("V1", 0, A), a01("V2", 0, B), a17("V1", B, null, null, 60));
        assertThat(view.bed(B).visit()).isEqualTo("V1");
        assertThat(view.bed(A).visit()).isEqualTo("V2");
        assertThat(view.visit("V2").flags()).contains(Flags.SWAP_INFERRED);
        assertThat(view.visit("V2").bed()).isEqualTo(A);
    }

    @Test
    void half_a_swap_is_never_a_conflict() {
        Hospital hospital = hospital(a01("V1", 0, A), a01("V2", 0, B));
        hospital.add(a17("V1", B, "V2", A, 60).facts().get(0));
        assertThat(hospital.at(at(NOW)).beds().conflicts()).isEmpty();
    }

    @Test
    void a_swap_drops_no_plan() {
        Adt plan = adt("A15", "V1", 30).set("PV1-42", WARD);
        Visit visit = visit("V1", a01("V1", 0, A), a01("V2", 0, B), plan, a17("V1", B, "V2", A, 60));
        assertThat(visit.plan().bed()).isEqualTo(WARD);
    }

    @Test
    void a_plan_goes_when_cancelled_carried_out_or_a_day_old() {
        Adt plan = adt("A15", "V1", 30).set("PV1-42", WARD);
        Adt cancel = adt("A26", "V1", 40);
        assertThat(visit("V1", a01("V1", 0, A), plan).plan()).isNotNull();
        assertThat(visit("V1", a01("V1", 0, A), cancel, plan).plan()).isNull();
        assertThat(visit("V1", a01("V1", 0, A), plan, a02("V1", 60, A, C)).plan())
                .isNull();
        assertThat(hospital(a01("V1", 0, A), plan)
                        .at(at(30 + 24 * 60 + 1))
                        .visit("V1")
                        .plan())
                .isNull();
    }

    @Test
    void a_bed_claimed_twice_goes_to_the_latest_and_the_other_may_be_a_ghost() {
        Hospital.View view = view(a01("V1", 0, A), a01("V2", 60, A));
        assertThat(view.bed(A).visit()).isEqualTo("V2");
        assertThat(view.bed(A).contested()).isTrue();
        assertThat(view.visit("V1").flags()).contains(Flags.POSSIBLE_GHOST);
        assertThat(view.beds().absent()).isEmpty();
    }

    @Test
    void a_ghost_is_out_of_the_count_once_a_later_occupant_has_come_and_gone() {
        Hospital.View view = view(a01("V1", 0, A), a01("V2", 60, A), a03("V2", 200, A));
        assertThat(view.bed(A).visit()).isNull();
        assertThat(view.beds().absent()).containsExactly("V1");
        assertThat(view.visit("V1").flags()).contains(Flags.GHOST);
    }

    @Test
    void somebody_put_into_the_wrong_bed_for_minutes_makes_nobody_a_ghost() {
        Hospital.View view = view(a01("V1", 0, A), a01("V2", 60, A), a02("V2", 65, A, B));
        assertThat(view.bed(A).visit()).isEqualTo("V1");
        assertThat(view.bed(B).visit()).isEqualTo("V2");
        assertThat(view.beds().absent()).isEmpty();
    }

    @Test
    void a_visit_nobody_spoke_of_for_a_fortnight_is_stale() {
        assertThat(hospital(a01("V1", 0, A)).at(at(14 * 1440 + 1)).visit("V1").flags())
                .contains(Flags.STALE);
    }

    @Test
    void an_empty_place_keeps_the_bed_before() {
        stayed(visit("V1", a01("V1", 0, A), a02("V1", 60, A, "")), in(A, 0, null));
    }

    @Test
    void a_trip_to_theatre_holds_the_bed_and_does_not_end_the_stay() {
        Adt out = a02("V1", 60, A, THEATRE);
        Hospital hospital = hospital(a01("V1", 0, A), out);
        Hospital.View during = hospital.at(at(120));
        assertThat(during.bed(A).held()).isTrue();
        assertThat(during.bed(A).visit()).isEqualTo("V1");
        assertThat(IcuStay.of(during.visit("V1"), PLACES, at(120)))
                .singleElement()
                .matches(IcuStay::open);

        hospital.addAll(a02("V1", 240, THEATRE, B).facts());
        assertThat(IcuStay.of(hospital.at(at(300)).visit("V1"), PLACES, at(300)))
                .containsExactly(new IcuStay("V1", "gicu", at(0), null, null));
    }

    @Test
    void a_trip_of_more_than_six_hours_or_by_way_of_a_ward_ends_the_stay() {
        Visit lost =
                hospital(a01("V1", 0, A), a02("V1", 60, A, THEATRE)).at(at(421)).visit("V1");
        assertThat(IcuStay.of(lost, PLACES, at(421))).containsExactly(new IcuStay("V1", "gicu", at(0), at(60), null));
        Visit byWard = visit("V1", a01("V1", 0, A), a02("V1", 60, A, WARD), a02("V1", 90, WARD, A));
        assertThat(IcuStay.of(byWard, PLACES, at(NOW))).hasSize(2);
    }

    @Test
    void two_beds_at_one_instant_keep_the_one_the_next_message_confirms() {
        Visit visit = visit("V1", a01("V1", 0, A), a02("V1", 60, A, B), a02("V1", 60, A, C), a02("V1", 120, B, A));
        stayed(visit, in(A, 0, 60), in(B, 60, 120), in(A, 120, null));
        assertThat(visit.flags()).contains(Flags.SIMULTANEOUS);
    }

    @Test
    void two_beds_at_one_instant_else_keep_the_later_message() {
        Adt early = a02("V1", 60, A, C).set("MSH-7", local(61));
        Adt late = a02("V1", 60, A, B).set("MSH-7", local(70));
        assertThat(visit("V1", late, a01("V1", 0, A), early).bed()).isEqualTo(B);
    }

    @Test
    void a_prior_bed_nobody_reported_is_noted_without_counting_as_time() {
        Visit visit = visit("V1", a01("V1", 0, A), a02("V1", 60, C, B));
        stayed(visit, in(A, 0, 60), in(B, 60, null));
        assertThat(visit.intervals())
                .anyMatch(it -> it.inferred() && it.empty() && it.bed().equals(C));
        assertThat(visit.flags()).contains(Flags.PRIOR_BED_MISMATCH);
    }

    @Test
    void a_waiting_room_is_a_queue_and_no_bed() {
        Hospital.View view = view(a01("V1", 0, "GICU^^WAIT"), a01("V2", 0, "GICU^null^null"), a01("V3", 0, A));
        assertThat(view.beds().queue()).extracting(Visit::visit).containsExactly("V1", "V2");
        assertThat(view.beds().beds()).containsOnlyKeys(A);
    }

    @Test
    void an_update_that_carries_a_place_brings_nobody_back() {
        Adt update = adt("A08", "V1", 300).set("PV1-3", A);
        Hospital.View view = view(a01("V1", 0, A), a03("V1", 60, A), update);
        assertThat(view.visit("V1").status()).isEqualTo(StayStatus.LEFT);
        assertThat(view.bed(A).visit()).isNull();
    }

    @Test
    void a_death_may_be_told_by_any_message() {
        assertThat(visit(
                                "V1",
                                a01("V1", 0, A),
                                a03("V1", 60, A),
                                adt("A08", "V1", 90).set("PID-30", "Y"))
                        .died())
                .isTrue();
    }

    @Test
    void the_mortuary_is_no_bed_to_stay_in() {
        Visit visit = visit("V1", a01("V1", 0, A), a02("V1", 60, A, "MORTUARY^1^1"));
        assertThat(visit.status()).isEqualTo(StayStatus.LEFT);
        assertThat(visit.leftAt()).isEqualTo(at(60));
        assertThat(visit.died()).isTrue();
    }

    @Test
    void leave_holds_the_bed_and_coming_back_without_a_place_means_the_same_bed() {
        Adt out = adt("A21", "V1", 60).set("PV1-3", A);
        assertThat(view(a01("V1", 0, A), out).bed(A).held()).isTrue();
        Visit back = visit("V1", a01("V1", 0, A), out, adt("A22", "V1", 500));
        assertThat(back.bed()).isEqualTo(A);
    }
}
