package io.breathline.domain.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.reading.TimeQuality;
import io.breathline.domain.topic.Mode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ContextMarksTest {
    @Test
    void the_same_value_within_the_hour_is_a_near_duplicate_of_the_earlier_and_not_the_other_way_round() {
        Reading first = reading("a", 96, "07:00", null);
        Reading again = reading("b", 96, "08:00", null);
        List<Reading> day = List.of(again, first);
        assertThat(ContextMarks.nearDuplicate(again, day)).isTrue();
        assertThat(ContextMarks.nearDuplicate(first, day)).isFalse();
    }

    @Test
    void after_an_hour_or_with_another_value_or_in_one_session_it_is_not() {
        Reading first = reading("a", 2.41, "07:00", "s1");
        assertThat(ContextMarks.nearDuplicate(reading("b", 2.41, "08:01", null), List.of(first)))
                .isFalse();
        assertThat(ContextMarks.nearDuplicate(reading("b", 2.42, "07:01", null), List.of(first)))
                .isFalse();
        assertThat(ContextMarks.nearDuplicate(reading("b", 2.41, "07:01", "s1"), List.of(first)))
                .isFalse();
        assertThat(ContextMarks.nearDuplicate(reading("b", 2.41, "07:01", "s2"), List.of(first)))
                .isTrue();
    }

    @Test
    void of_two_at_the_same_moment_one_is_the_duplicate_whichever_came_first() {
        Reading one = reading("a", 96, "07:00", null);
        Reading other = reading("b", 96, "07:00", null);
        assertThat(ContextMarks.nearDuplicate(one, List.of(one, other))).isFalse();
        assertThat(ContextMarks.nearDuplicate(other, List.of(one, other))).isTrue();
    }

    @Test
    void a_weight_far_off_is_suspected_until_another_day_bears_it_out() {
        NavigableMap<Integer, double[]> weights = usual();
        weights.put(30, new double[] {52});
        assertThat(ContextMarks.otherPerson(52, 30, weights)).isTrue();
        weights.put(32, new double[] {52.6});
        assertThat(ContextMarks.otherPerson(52, 30, weights)).isFalse();
        assertThat(ContextMarks.otherPerson(52.6, 32, weights)).isFalse();
    }

    @Test
    void a_sick_persons_own_loss_over_weeks_is_never_suspected() {
        NavigableMap<Integer, double[]> weights = usual();
        for (int day = 30; day < 60; day++) {
            double weight = 58 - 0.15 * (day - 29);
            weights.put(day, new double[] {weight});
            assertThat(ContextMarks.otherPerson(weight, day, weights)).isFalse();
        }
    }

    @Test
    void nobody_is_suspected_before_the_usual_weight_is_known() {
        NavigableMap<Integer, double[]> few = new TreeMap<>(Map.of(27, new double[] {58}, 28, new double[] {58}));
        assertThat(ContextMarks.otherPerson(82, 30, few)).isFalse();
    }

    @Test
    void a_new_device_is_new_for_ten_days_and_the_first_one_never() {
        Map<String, Integer> firsts = Map.of("old", 1, "new", 20);
        assertThat(ContextMarks.deviceChanged(of("new"), 20, firsts)).isTrue();
        assertThat(ContextMarks.deviceChanged(of("new"), 29, firsts)).isTrue();
        assertThat(ContextMarks.deviceChanged(of("new"), 30, firsts)).isFalse();
        assertThat(ContextMarks.deviceChanged(of("old"), 1, firsts)).isFalse();
        assertThat(ContextMarks.deviceChanged(of("old"), 25, firsts)).isFalse();
    }

    @Test
    void a_devices_own_marks_stay_and_cannot_pass_for_ours() {
        Reading it = of("d").marked("MOTION,CORRECTED,RESTATED,OTHER_PERSON_SUSPECTED");
        assertThat(ContextMarks.own(it)).isEqualTo("MOTION");
        assertThat(ContextMarks.flags(it, false, true, false, true)).isEqualTo("MOTION,NEAR_DUPLICATE,DEVICE_CHANGED");
        assertThat(ContextMarks.lasting("MOTION,RESTATED")).isEqualTo("MOTION");
        assertThat(ContextMarks.lasting("RESTATED")).isNull();
        assertThat(ContextMarks.stands("MOTION,RESTATED")).isTrue();
        assertThat(ContextMarks.stands("CORRECTED,RESTATED")).isFalse();
        assertThat(ContextMarks.stands("WITHDRAWN")).isFalse();
    }

    private static NavigableMap<Integer, double[]> usual() {
        var weights = new TreeMap<Integer, double[]>();
        for (int day = 10; day < 30; day++) {
            weights.put(day, new double[] {58 + (day % 3 - 1) * 0.3});
        }
        return weights;
    }

    private static Reading of(String serial) {
        return reading("x", 1, "07:00", null, serial);
    }

    private static Reading reading(String id, double value, String time, String session) {
        return reading(id, value, time, session, "serial");
    }

    private static Reading reading(String id, double value, String time, String session, String serial) {
        String at = "2026-01-05T" + time + ":00Z";
        return new Reading(
                id,
                "live",
                Mode.LIVE,
                "p",
                "d",
                Metric.SPO2,
                value,
                null,
                "%",
                at,
                Instant.parse(at),
                Instant.parse(at),
                "UTC",
                "2026-01-05",
                TimeQuality.DEVICE,
                null,
                session,
                null,
                null,
                null,
                null,
                serial);
    }
}
