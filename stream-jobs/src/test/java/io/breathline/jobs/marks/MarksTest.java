package io.breathline.jobs.marks;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.quality.ContextMarks;
import io.breathline.domain.quality.OtherPerson;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.reading.ReadingId;
import io.breathline.domain.reading.TimeQuality;
import io.breathline.domain.topic.Mode;
import io.breathline.jobs.RunKey;
import io.breathline.jobs.athand.AtHandOperator;
import io.breathline.jobs.exacerbation.Detect;
import io.breathline.jobs.exacerbation.PatientFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** Marks are a function of the set of readings: told at once, and told again when what came later changes them. */
class MarksTest {
    private static final Instant FIRST = Instant.parse("2026-01-05T07:00:00Z");
    private static final int SEEDS = 40;

    @Test
    void a_near_duplicate_is_marked_even_where_it_came_before_what_it_repeats() throws Exception {
        Reading early = reading(Metric.SPO2, 96, 0, 0, "s1");
        Reading late = reading(Metric.SPO2, 96, 0, 40, "s1");
        assertThat(marks(told(new Marks(), List.of(early, late))))
                .containsEntry(late.id(), ContextMarks.NEAR_DUPLICATE)
                .containsEntry(early.id(), "");
        List<Reading> told = told(new Marks(), List.of(late, early));
        assertThat(told).hasSize(3);
        assertThat(marks(told)).isEqualTo(marks(told(new Marks(), List.of(early, late))));
    }

    @Test
    void blows_of_one_session_are_no_duplicates_of_each_other() throws Exception {
        Reading one = session(reading(Metric.FEV1, 2.41, 0, 0, "s1"), "a");
        Reading other = session(reading(Metric.FEV1, 2.41, 0, 2, "s1"), "a");
        assertThat(marks(told(new Marks(), List.of(one, other)))).containsOnlyKeys(one.id(), other.id());
        assertThat(marks(told(new Marks(), List.of(one, other))).values()).containsOnly("");
    }

    @Test
    void another_person_on_the_scale_is_marked_and_the_mark_is_taken_off_when_another_day_bears_it_out()
            throws Exception {
        List<Reading> weights = weights(20, 58);
        Reading visitor = reading(Metric.WEIGHT, 81, 20, 0, "s1");
        weights.add(visitor);
        assertThat(marks(told(new Marks(), weights))).containsEntry(visitor.id(), OtherPerson.FLAG);
        weights.add(reading(Metric.WEIGHT, 80.5, 22, 0, "s1"));
        List<Reading> told = told(new Marks(), weights);
        assertThat(marks(told)).containsEntry(visitor.id(), "");
        assertThat(told).filteredOn(it -> it.id().equals(visitor.id())).hasSize(2);
        assertThat(told)
                .filteredOn(it -> it.id().equals(visitor.id()))
                .allMatch(it -> it.value() == 81, "its value stays");
    }

    @Test
    void a_weight_six_weeks_late_leaves_the_newest_day_what_is_known_of_it() throws Exception {
        List<Reading> weights = weights(44, 58);
        weights.add(reading(Metric.WEIGHT, 81, 3, 1, "s1"));
        Reading again = reading(Metric.WEIGHT, 58, 43, 30, "s1");
        weights.add(again);
        assertThat(marks(told(new Marks(), weights))).containsEntry(again.id(), ContextMarks.NEAR_DUPLICATE);
    }

    @Test
    void a_day_a_fortnight_old_never_takes_the_newest_days_place_whatever_was_measured_on_either() throws Exception {
        List<Metric> measures = Stream.of(Metric.values())
                .filter(it -> ContextMarks.ofDevice(it) && it != Metric.WEIGHT)
                .toList();
        for (Metric today : measures) {
            List<Reading> readings = new ArrayList<>();
            measures.stream().filter(it -> it != today).forEach(it -> readings.add(reading(it, 5, 0, 0, "s1")));
            readings.add(reading(today, 5, 15, 0, "s1"));
            int half = readings.size();
            Reading again = reading(today, 5, 15, 30, "s1");
            readings.add(again);
            for (int i = 1; i < half; i++) {
                readings.add(reading(today, 5 + i, 15, 30 + i, "s1"));
            }
            assertThat(marks(told(new Marks(), readings)))
                    .as("%s", today)
                    .containsEntry(again.id(), ContextMarks.NEAR_DUPLICATE);
        }
    }

    @Test
    void a_new_device_is_marked_for_ten_days_from_its_first_reading_whenever_that_is_known() throws Exception {
        List<Reading> readings = new ArrayList<>();
        for (int day = 0; day < 26; day++) {
            readings.add(reading(Metric.FEV1, 2 + day / 100.0, day, 0, day < 13 ? "old" : "new"));
        }
        Map<String, String> inOrder = marks(told(new Marks(), readings));
        for (int day = 0; day < 26; day++) {
            assertThat(inOrder)
                    .as("day %d", day)
                    .containsEntry(readings.get(day).id(), day >= 13 && day < 23 ? ContextMarks.DEVICE_CHANGED : "");
        }
        Collections.swap(readings, 13, 16);
        assertThat(marks(told(new Marks(), readings))).isEqualTo(inOrder);
    }

    @Test
    void any_order_within_a_fortnight_with_a_restart_leaves_the_same_marks() throws Exception {
        List<Reading> all = fortnight();
        Map<String, String> inOrder = marks(told(new Marks(), all));
        assertThat(inOrder.values()).contains(ContextMarks.NEAR_DUPLICATE, ContextMarks.DEVICE_CHANGED);
        for (int seed = 0; seed < SEEDS; seed++) {
            List<Reading> shuffled = new ArrayList<>(all);
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(marks(told(new Marks(), shuffled))).as("seed %d", seed).isEqualTo(inOrder);
        }
    }

    @Test
    void a_job_that_never_looks_back_would_be_caught() throws Exception {
        List<Reading> all = fortnight();
        List<Reading> backwards = new ArrayList<>(all);
        Collections.reverse(backwards);
        assertThat(marks(told(new NeverAgain(), backwards))).isNotEqualTo(marks(told(new NeverAgain(), all)));
    }

    @Test
    void a_job_that_marks_nothing_would_be_caught_by_each_of_the_marks() throws Exception {
        List<Reading> weights = weights(20, 58);
        weights.add(reading(Metric.WEIGHT, 81, 20, 0, "s1"));
        assertThat(marks(told(new Blind(), weights)).values()).containsOnly("");
        assertThat(marks(told(new Blind(), fortnight())).values()).containsOnly("");
        assertThat(marks(told(new Marks(), weights)).values()).contains(OtherPerson.FLAG);
    }

    @Test
    void what_is_corrected_says_so_and_marks_nobody_any_more() throws Exception {
        Reading wrong = reading(Metric.SPO2, 96, 0, 0, "s1");
        Reading again = reading(Metric.SPO2, 96, 0, 30, "s1");
        Reading right = replacing(reading(Metric.SPO2, 91, 0, 1, "s1"), wrong.id());
        Map<String, String> marks = marks(told(new Marks(), List.of(wrong, again, right)));
        assertThat(marks)
                .containsEntry(wrong.id(), ContextMarks.CORRECTED)
                .containsEntry(again.id(), "")
                .containsEntry(right.id(), "");
        assertThat(marks(told(new Marks(), List.of(wrong, right, again)))).isEqualTo(marks);
    }

    @Test
    void runs_do_not_mark_each_other() throws Exception {
        Reading early = reading(Metric.SPO2, 96, 0, 0, "s1");
        Reading late = in("r1", reading(Metric.SPO2, 96, 0, 40, "s1"));
        assertThat(marks(told(new Marks(), List.of(early, late))).values()).containsOnly("");
    }

    /** The job's operator with these marks. */
    private static final class MarkedBy extends Detect {
        private final transient Marks marking;

        MarkedBy(Marks marking) {
            super("sharp");
            this.marking = marking;
        }

        @Override
        protected Marks marks() {
            return marking;
        }
    }

    private static final class NeverAgain extends Marks {
        @Override
        protected boolean mayTellAgain() {
            return false;
        }
    }

    private static final class Blind extends Marks {
        @Override
        protected String flags(
                Reading it,
                int day,
                boolean corrected,
                List<Reading> there,
                NavigableMap<Integer, double[]> weights,
                Map<String, Integer> devices) {
            return ContextMarks.own(it);
        }
    }

    /** Twice a day for twelve days, with repeats, a new oximeter on the sixth and a visitor on the scale. */
    private static List<Reading> fortnight() {
        List<Reading> all = new ArrayList<>(weights(12, 58));
        all.add(reading(Metric.WEIGHT, 83, 9, 100, "s1"));
        for (int day = 0; day < 12; day++) {
            String serial = day < 6 ? "o1" : "o2";
            all.add(reading(Metric.SPO2, 95, day, 0, serial));
            all.add(reading(Metric.SPO2, 95, day, 20, serial));
            all.add(reading(Metric.SPO2, 95, day, 75, serial));
            all.add(reading(Metric.SPO2, 94, day, 300, serial));
        }
        return all;
    }

    private static List<Reading> weights(int days, double usual) {
        List<Reading> weights = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            weights.add(reading(Metric.WEIGHT, usual + (day % 3 - 1) * 0.3, day, 0, "s1"));
        }
        return weights;
    }

    /** What was told last of each. */
    private static Map<String, String> marks(List<Reading> told) {
        Map<String, String> last = new TreeMap<>();
        told.forEach(it ->
                last.put(it.id(), ContextMarks.lasting(it.flags()) == null ? "" : ContextMarks.lasting(it.flags())));
        return last;
    }

    private static List<Reading> told(Marks marking, List<Reading> readings) throws Exception {
        List<Reading> told = new ArrayList<>();
        OperatorSubtaskState state = null;
        int half = readings.size() / 2;
        for (List<Reading> part : List.of(readings.subList(0, half), readings.subList(half, readings.size()))) {
            var harness = new KeyedTwoInputStreamOperatorTestHarness<>(
                    new AtHandOperator<>(new MarkedBy(marking)),
                    (Reading it) -> RunKey.of(it.run(), it.patient()),
                    (PatientFact it) -> RunKey.of(it.run(), it.patient()),
                    Types.STRING);
            try {
                harness.setup();
                if (state != null) {
                    harness.initializeState(state);
                }
                harness.open();
                for (Reading reading : part) {
                    harness.processElement1(reading, 0);
                }
                harness.getSideOutput(Detect.MARKED).forEach(it -> told.add(it.getValue()));
                state = harness.snapshot(1, 1);
            } finally {
                harness.close();
            }
        }
        return told;
    }

    private static Reading session(Reading it, String session) {
        return copy(it, it.run(), session, null);
    }

    private static Reading replacing(Reading it, String original) {
        return copy(it, it.run(), null, original);
    }

    private static Reading in(String run, Reading it) {
        return copy(it, run, null, null);
    }

    private static Reading reading(Metric metric, double value, int day, int minute, String serial) {
        Instant at = FIRST.plusSeconds(day * 86_400L + minute * 60L);
        return new Reading(
                ReadingId.of("d-" + metric, metric, at.toString(), null, Double.toString(value)),
                "live",
                Mode.LIVE,
                "p1",
                "d-" + metric,
                metric,
                value,
                null,
                metric.unit(),
                at.toString(),
                at,
                at,
                "UTC",
                at.toString().substring(0, 10),
                TimeQuality.DEVICE,
                null,
                null,
                null,
                null,
                null,
                null,
                serial);
    }

    private static Reading copy(Reading it, String run, String session, String replaces) {
        return new Reading(
                it.id(),
                run,
                it.mode(),
                it.patient(),
                it.device(),
                it.metric(),
                it.value(),
                it.valueText(),
                it.unit(),
                it.measuredAt(),
                it.effectiveAt(),
                it.receivedAt(),
                it.zone(),
                it.healthDay(),
                it.timeQuality(),
                it.quality(),
                session,
                it.effort(),
                it.sequence(),
                it.flags(),
                replaces,
                it.serial());
    }
}
