package io.breathline.domain.icu;

import static io.breathline.domain.icu.TheatreCase.Status.BOOKED;
import static io.breathline.domain.icu.TheatreCase.Status.CANCELLED;
import static io.breathline.domain.icu.TheatreCase.Status.DONE;
import static io.breathline.domain.icu.TheatreCase.Status.ENTERED_IN_ERROR;
import static io.breathline.domain.icu.TheatreCase.Status.NO_SHOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IndicatorsTest {
    private static final String BED = "GICU^B1^01";
    private static final String WARD = "W7^R1^01";

    private static UnitStory bounce() {
        return new UnitStory()
                .placed("1", "2026-02-01T08:00:00Z", BED)
                .fit("1", "2026-02-03T09:00:00Z")
                .placed("1", "2026-02-03T18:00:00Z", WARD)
                .placed("1", "2026-02-04T06:00:00Z", BED);
    }

    @Test
    void somebody_who_comes_back_counts_with_the_delay_of_the_first_stay_and_is_not_fit_in_the_second() {
        assertThat(bounce().indicator("delay4", "2026-02-10T00:00:00Z")).isEqualTo("1/1");
        assertThat(bounce().indicator("delay8", "2026-02-10T00:00:00Z")).isEqualTo("1/1");
        assertThat(bounce().indicator("readm48", "2026-02-10T00:00:00Z")).isEqualTo("1/1");
        Visit back = bounce().at("2026-02-05T00:00:00Z").present().get(0);
        assertThat(back.status()).isEqualTo(StayStatus.IN_ICU);
        assertThat(back.readiness()).isNull();
    }

    @Test
    void a_return_is_asked_about_only_when_48_hours_are_over() {
        assertThat(bounce().indicator("readm48", "2026-02-05T17:00:00Z")).isEqualTo("0/0");
    }

    @Test
    void night_is_what_the_clock_on_the_wall_says_when_the_patient_leaves() {
        UnitStory summer = new UnitStory()
                .placed("1", "2026-07-01T08:00:00Z", BED)
                .placed("1", "2026-07-03T05:59:00Z", WARD)
                .placed("2", "2026-07-01T08:00:00Z", "GICU^B1^02")
                .placed("2", "2026-07-03T06:00:00Z", WARD)
                .placed("3", "2026-07-01T08:00:00Z", "GICU^B1^03")
                .placed("3", "2026-07-03T21:00:00Z", WARD);
        assertThat(summer.indicator("ooh", "2026-07-10T00:00:00Z")).isEqualTo("2/3");
    }

    @Test
    void beds_are_counted_at_midnight_and_at_eight_by_the_hospitals_clock() {
        UnitStory story = new UnitStory()
                .placed("1", "2026-07-01T06:30:00Z", BED)
                .left("1", "2026-07-01T22:30:00Z", BED)
                .placed("2", "2026-07-01T06:00:00Z", "GICU^B1^02");
        // 08:00 is 07:00 UTC: both are there; 00:00 is 23:00 UTC: one has gone.
        assertThat(story.indicator("occ_0800", "2026-07-02T06:00:00Z")).isEqualTo("2/4");
        assertThat(story.indicator("occ_0000", "2026-07-02T06:00:00Z")).isEqualTo("1/4");
    }

    @Test
    void nurses_needed_go_by_the_level_of_each_hour_and_not_by_the_last_one() {
        UnitStory story = new UnitStory();
        IntStream.rangeClosed(1, 4).forEach(n -> story.placed("" + n, "2026-02-01T08:00:00Z", "GICU^B1^0" + n));
        story.placed("5", "2026-02-01T08:00:00Z", "GICU^B1^05");
        IntStream.rangeClosed(1, 5)
                .forEach(n -> story.level("" + n, "2026-02-01T08:00:00Z", 3).level("" + n, "2026-02-01T18:00:00Z", 2));
        // Ten half-nurses needed of eight until 18:00, five afterwards.
        assertThat(story.indicator("ratio_breach", "2026-02-02T08:00:00Z")).isEqualTo("600/1440");
    }

    @Test
    void cancellations_stand_in_a_matrix_of_why_and_when() {
        UnitStory list = new UnitStory()
                .list("1", "2026-02-02T09:00:00Z", BOOKED, null, "2026-01-20T09:00:00Z")
                .list("1", "2026-02-02T09:00:00Z", CANCELLED, "CC_BED", "2026-02-02T07:00:00Z")
                .list("2", "2026-02-03T09:00:00Z", CANCELLED, "SURGEON", "2026-02-01T20:00:00Z")
                .list("3", "2026-02-04T09:00:00Z", NO_SHOW, null, "2026-02-04T10:00:00Z")
                .list("4", "2026-02-05T09:00:00Z", DONE, null, "2026-02-05T12:00:00Z");
        assertThat(list.indicator("cancelled/CC_BED/DAY_BEFORE_ARRIVAL", "2026-02-10T00:00:00Z"))
                .isEqualTo("1/3");
        assertThat(list.indicator("cancelled/SURGEON/H_72_TO_24", "2026-02-10T00:00:00Z"))
                .isEqualTo("1/3");
        assertThat(list.indicator("cancelled/DNA/DAY_BEFORE_ARRIVAL", "2026-02-10T00:00:00Z"))
                .isEqualTo("1/3");
        assertThat(list.indicator("elec_cancel_cc", "2026-02-10T00:00:00Z")).isEqualTo("1/3");
    }

    @Test
    void a_cancellation_after_the_patient_came_is_told_apart() {
        UnitStory list = new UnitStory()
                .placed("V1", "2026-02-02T06:30:00Z", "W3^R1^02")
                .list("1", "2026-02-02T09:00:00Z", CANCELLED, "CC_BED", "2026-02-02T08:00:00Z");
        assertThat(list.indicator("cancelled/CC_BED/DAY_AFTER_ARRIVAL", "2026-02-10T00:00:00Z"))
                .isEqualTo("1/1");
    }

    @Test
    void booked_again_it_stays_a_cancellation_unless_it_was_put_off_by_less_than_a_day() {
        UnitStory again = new UnitStory()
                .list("1", "2026-02-02T09:00:00Z", CANCELLED, "CC_BED", "2026-02-02T07:00:00Z")
                .list("1", "2026-02-09T09:00:00Z", BOOKED, null, "2026-02-02T12:00:00Z");
        assertThat(again.indicator("elec_cancel_cc", "2026-02-08T00:00:00Z")).isEqualTo("1/1");
        UnitStory postponed = new UnitStory()
                .list("1", "2026-02-02T09:00:00Z", CANCELLED, "CC_BED", "2026-02-02T07:00:00Z")
                .list("1", "2026-02-03T08:00:00Z", DONE, null, "2026-02-03T12:00:00Z");
        assertThat(postponed.indicator("elec_cancel_cc", "2026-02-08T00:00:00Z"))
                .isEqualTo("0/1");
    }

    @Test
    void entered_in_error_is_no_cancellation_and_a_reason_put_right_restates_the_matrix() {
        UnitStory error = new UnitStory()
                .list("1", "2026-02-02T09:00:00Z", CANCELLED, "CC_BED", "2026-02-02T07:00:00Z")
                .list("1", "2026-02-02T09:00:00Z", ENTERED_IN_ERROR, null, "2026-02-02T08:00:00Z");
        assertThat(error.indicator("elec_cancel_cc", "2026-02-08T00:00:00Z")).isEqualTo("0/0");
        UnitStory edited = new UnitStory()
                .list("1", "2026-02-02T09:00:00Z", CANCELLED, "UNFIT", "2026-02-02T08:00:00Z")
                .list("1", "2026-02-02T09:00:00Z", CANCELLED, "CC_BED", "2026-02-02T07:00:00Z");
        assertThat(edited.indicator("cancelled/UNFIT/DAY_BEFORE_ARRIVAL", "2026-02-08T00:00:00Z"))
                .isEqualTo("1/1");
        assertThat(edited.indicator("cancelled/CC_BED/DAY_BEFORE_ARRIVAL", "2026-02-08T00:00:00Z"))
                .isNull();
    }

    @Test
    void not_operated_on_within_28_days_counts_when_they_are_over() {
        UnitStory list = new UnitStory()
                .list("1", "2026-02-02T09:00:00Z", CANCELLED, "CC_BED", "2026-02-02T07:00:00Z")
                .list("2", "2026-02-02T09:00:00Z", CANCELLED, "UNFIT", "2026-02-02T07:00:00Z")
                .list("3", "2026-02-02T09:00:00Z", CANCELLED, "LIST_OVERRAN", "2026-02-02T15:00:00Z")
                .list("3", "2026-02-20T09:00:00Z", DONE, null, "2026-02-20T12:00:00Z");
        assertThat(list.indicator("rebook28_breach", "2026-03-01T00:00:00Z")).isEqualTo("0/0");
        assertThat(list.indicator("rebook28_breach", "2026-03-05T00:00:00Z")).isEqualTo("1/2");
    }

    @Test
    void who_left_and_may_come_back_is_told_by_what_the_feeds_know() {
        assertThat(Swift.of("WARD", at("2026-02-01T00:00:00Z"), at("2026-02-12T00:00:00Z"))
                        .points())
                .isEqualTo(22);
        assertThat(Swift.of("ED", at("2026-02-01T00:00:00Z"), at("2026-02-02T00:00:00Z"))
                        .points())
                .isZero();
        UnitStory story = new UnitStory()
                .referred("1", "WARD", "2026-02-01T06:00:00Z")
                .placed("1", "2026-02-01T08:00:00Z", BED)
                .fit("1", "2026-02-13T09:00:00Z");
        assertThat(Signals.of(story.at("2026-02-13T10:00:00Z"), java.util.List.of(), 0, null, UnitStory.LONDON))
                .filteredOn(it -> it.kind() == io.breathline.domain.alert.AlertKind.READMISSION_RISK)
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.value()).isEqualTo(22);
                    assertThat(it.reason()).contains("SWIFT at least 22", "not in the feeds");
                    assertThat(it.evidence()).anyMatch(why -> why.measure().equals("validity"));
                });
    }

    private static java.time.Instant at(String text) {
        return java.time.Instant.parse(text);
    }
}
