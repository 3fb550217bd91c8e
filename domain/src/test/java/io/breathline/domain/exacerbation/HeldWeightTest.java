package io.breathline.domain.exacerbation;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.quality.OtherPerson;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.PatientDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeldWeightTest {
    private static final double LOST = 54.5;
    private static final Fact FIRST = weight(40, LOST);
    private static final Fact SECOND = weight(42, LOST - 0.4);

    @Test
    void a_weight_far_off_is_no_evidence_until_one_of_another_day_within_three_agrees() {
        Life life = usual();
        life.take(FIRST);
        assertThat(nats(life, 40)).isNull();
        life.take(SECOND);
        assertThat(nats(life, 40)).isPositive();
        assertThat(nats(life, 42)).isPositive();
    }

    @Test
    void the_later_of_the_two_may_come_first() {
        Life life = usual();
        life.take(SECOND);
        assertThat(nats(life, 42)).isNull();
        life.take(FIRST);
        assertThat(nats(life, 40)).isPositive();
        assertThat(nats(life, 42)).isPositive();
    }

    @Test
    void four_days_apart_or_two_kilos_apart_or_on_the_same_day_they_bear_nothing_out() {
        assertThat(nats(usual().take(FIRST).take(weight(44, LOST)), 40)).isNull();
        assertThat(nats(usual().take(FIRST).take(weight(41, LOST - 2.1)), 40)).isNull();
        assertThat(nats(usual().take(FIRST).take(Life.fact(40, 700, Metric.WEIGHT, LOST)), 40))
                .isNull();
    }

    @Test
    void a_second_reading_that_is_taken_back_takes_the_bearing_out_with_it() {
        Life life = usual().take(FIRST).take(SECOND).take(Life.withdrawn(SECOND));
        assertThat(nats(life, 40)).isNull();
        assertThat(life.detector.odds(life.memory))
                .isEqualTo(odds(usual().take(FIRST).take(Life.fact(42, 1, Metric.CHEST_PAIN, 0))));
        life = usual().take(FIRST).take(SECOND).take(Life.fact(43, 480, Metric.COUGH, 30));
        assertThat(nats(life, 40)).isPositive();
        assertThat(nats(life.take(Life.withdrawn(SECOND)), 40)).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void any_order_leaves_the_same_verdicts_days_and_odds(long seed) {
        List<Fact> facts = visited(seed);
        Life inOrder = new Life().take(facts);
        for (int shuffle = 0; shuffle < 6; shuffle++) {
            Life mixed = shuffled(new Life(), facts, seed * 100 + shuffle);
            assertThat(mixed.standing()).isEqualTo(inOrder.standing());
            assertThat(odds(mixed)).isEqualTo(odds(inOrder));
            assertThat(days(mixed)).isEqualTo(days(inOrder));
        }
    }

    @Test
    void late_weights_over_a_long_history_leave_the_same_verdicts_and_odds() {
        for (long seed = 1; seed <= 4; seed++) {
            List<Fact> facts = Life.facts(seed, 200, 120, 1.6);
            visit(facts, seed, 200);
            Random random = new Random(seed);
            Map<Fact, Integer> arrives = new HashMap<>();
            int most = Detector.HORIZON - OtherPerson.DAYS;
            facts.forEach(it -> arrives.put(it, it.day() + (random.nextInt(3) == 0 ? random.nextInt(most) : 0)));
            List<Fact> late = new ArrayList<>(facts);
            late.sort(Comparator.comparing(arrives::get));
            facts.sort(Comparator.comparing(Fact::minute));
            Life inOrder = new Life().take(facts);
            Life mixed = new Life().take(late);
            assertThat(mixed.tooOld).isZero();
            assertThat(mixed.standing()).isEqualTo(inOrder.standing());
            assertThat(odds(mixed)).isEqualTo(odds(inOrder));
        }
    }

    @Test
    void a_detector_that_does_not_look_back_is_caught() {
        int caught = 0;
        for (long seed = 1; seed <= 8; seed++) {
            List<Fact> facts = visited(seed);
            Life broken = new Life(new Detector(Parameters.of("sharp"), new ForwardOnly()), new HeapMemory());
            caught += days(broken.take(facts)).equals(days(shuffled(new Life(), facts, seed))) ? 0 : 1;
        }
        assertThat(caught).isPositive();
    }

    @Test
    void one_that_believes_every_weight_and_one_that_believes_none_far_off_are_caught() {
        Life credulous = usual(new Detector(Parameters.of("sharp"), new Always(false)));
        assertThat(nats(credulous.take(FIRST), 40)).isNotNull();
        Life stubborn = usual(new Detector(Parameters.of("sharp"), new Always(true)));
        assertThat(nats(stubborn.take(FIRST).take(SECOND), 42)).isNull();
    }

    /** The broken variant: what a second weight bears out is judged only if it comes after it. */
    private static final class ForwardOnly extends HeldWeight {
        @Override
        int reach(Head head, Track track, int day, short next) {
            return day;
        }
    }

    private static final class Always extends HeldWeight {
        private final boolean held;

        Always(boolean held) {
            this.held = held;
        }

        @Override
        boolean held(Track track, int day) {
            return held;
        }
    }

    private static Life usual() {
        return usual(new Detector(Parameters.of("sharp")));
    }

    private static Life usual(Detector detector) {
        return new Life(detector, new HeapMemory()).take(Life.facts(9, 40, 500, 0));
    }

    /** A home with an illness, weights of visitors, and a loss of weight that is the person's own. */
    private static List<Fact> visited(long seed) {
        List<Fact> facts = Life.facts(seed, 60, 38, 1.6);
        visit(facts, seed, 60);
        facts.sort(Comparator.comparing(Fact::minute));
        return facts;
    }

    private static void visit(List<Fact> facts, long seed, int days) {
        Random random = new Random(seed);
        for (int day = 12; day < days; day++) {
            if (random.nextInt(5) == 0) {
                facts.add(weight(day, Math.rint((61 + 20 * random.nextGaussian()) * 10) / 10));
            }
            if (day % 50 > 42 && random.nextBoolean()) {
                facts.add(Life.fact(day, 1000, Metric.WEIGHT, Math.rint((55 + random.nextGaussian()) * 10) / 10));
            }
        }
    }

    private static Fact weight(int day, double kilos) {
        return Life.fact(day, 900, Metric.WEIGHT, kilos);
    }

    private static Life shuffled(Life life, List<Fact> facts, long seed) {
        List<Fact> mixed = new ArrayList<>(facts);
        mixed.addAll(facts.subList(facts.size() / 2, facts.size()));
        Collections.shuffle(mixed, new Random(seed));
        return life.take(mixed);
    }

    private static Detector.Odds odds(Life life) {
        return life.detector.odds(life.memory);
    }

    /** What the weight of a day says for or against, as told last; null for nothing. */
    private static Double nats(Life life, int day) {
        PatientDay told = days(life).get(LocalDate.ofEpochDay(Life.START + day).toString());
        return told.measures().stream()
                .filter(it -> it.metric() == Metric.WEIGHT)
                .findFirst()
                .map(PatientDay.Measure::evidenceNats)
                .orElse(null);
    }

    private static Map<String, PatientDay> days(Life life) {
        life.detector.tell("live", "p1", life.memory, life);
        Map<String, PatientDay> last = new TreeMap<>();
        life.days.forEach(it -> last.put(
                it.day(),
                new PatientDay(it.run(), it.patient(), it.day(), null, it.level(), it.measures(), it.treated())));
        return last;
    }
}
