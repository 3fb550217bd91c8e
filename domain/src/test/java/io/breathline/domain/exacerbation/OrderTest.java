package io.breathline.domain.exacerbation;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.reading.PatientDay;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Mode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void any_order_and_any_repetition_of_sixty_days_leave_the_same_alerts(long seed) {
        List<Fact> facts = Life.facts(seed, 60, 38, 1.6);
        Set<String> inOrder = new Life().take(facts).standing();
        for (int shuffle = 0; shuffle < 4; shuffle++) {
            List<Fact> mixed = new ArrayList<>(facts);
            mixed.addAll(facts.subList(0, facts.size() / 3));
            Collections.shuffle(mixed, new Random(seed * 100 + shuffle));
            assertThat(new Life().take(mixed).standing()).isEqualTo(inOrder);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void delays_within_the_horizon_over_a_long_history_leave_the_same_alerts(long seed) {
        List<Fact> facts = new ArrayList<>(Life.facts(seed, 200, 120, 1.6));
        Set<String> inOrder = new Life().take(facts).standing();
        Random random = new Random(seed);
        Map<Fact, Integer> arrives = new HashMap<>();
        facts.forEach(fact ->
                arrives.put(fact, fact.day() + (random.nextInt(4) == 0 ? random.nextInt(Detector.HORIZON + 1) : 0)));
        List<Fact> late = new ArrayList<>(facts);
        late.sort(Comparator.comparing(arrives::get));
        Life life = new Life().take(late);
        assertThat(life.tooOld).isZero();
        assertThat(life.standing()).isEqualTo(inOrder).isNotEmpty();
    }

    @Test
    void treatments_may_be_learnt_before_or_after_the_readings() {
        for (long seed = 1; seed <= 8; seed++) {
            List<Fact> facts = Life.facts(seed, 60, 30, 1.6);
            RegistryEntry.Treatment course = Life.antibiotics(40, 52);
            Life first = new Life();
            first.take(facts.get(0));
            treat(first, course, 1);
            first.take(facts);
            Life last = new Life().take(facts);
            treat(last, course, 59);
            assertThat(last.standing()).isEqualTo(first.standing());
        }
    }

    private static void treat(Life life, RegistryEntry.Treatment course, int known) {
        life.detector.on(course, false, Mode.LIVE, Life.noon(known), "live", "p1", life.memory, life);
    }

    @Test
    void the_summaries_of_days_are_the_same_whatever_the_order() {
        for (long seed = 1; seed <= 12; seed++) {
            List<Fact> facts = Life.facts(seed, 55, 38, 1.6);
            Map<String, PatientDay> inOrder = summaries(facts, 1);
            assertThat(inOrder).hasSizeGreaterThan(35);
            for (int n = 0; n < 6; n++) {
                List<Fact> shuffled = new ArrayList<>(facts);
                Collections.shuffle(shuffled, new Random(seed * 100 + n));
                assertThat(summaries(shuffled, 1 + n * 9)).isEqualTo(inOrder);
            }
        }
    }

    /** What is told last of each day, when it is told after every so many readings. */
    private static Map<String, PatientDay> summaries(List<Fact> facts, int every) {
        Life life = new Life();
        for (int n = 0; n < facts.size(); n++) {
            life.take(facts.get(n));
            if (n % every == 0) {
                life.detector.tell("live", "p1", life.memory, life);
            }
        }
        life.detector.tell("live", "p1", life.memory, life);
        Map<String, PatientDay> last = new TreeMap<>();
        life.days.forEach(it -> last.put(
                it.day(),
                new PatientDay(it.run(), it.patient(), it.day(), null, it.level(), it.measures(), it.treated())));
        return last;
    }

    @Test
    void taking_a_reading_back_and_adding_it_again_changes_nothing_in_the_end() {
        Random random = new Random(5);
        for (long seed = 1; seed <= 8; seed++) {
            List<Fact> facts = Life.facts(seed, 60, 38, 1.6);
            Life life = new Life().take(facts);
            Set<String> before = life.standing();
            for (int n = 0; n < 10; n++) {
                Fact one = facts.get(random.nextInt(facts.size()));
                life.take(Life.withdrawn(one)).take(one);
                assertThat(life.standing()).isEqualTo(before);
            }
        }
    }

    @Test
    void taking_a_reading_back_and_adding_it_again_leaves_the_very_same_memory() {
        Random random = new Random(7);
        int same = 0;
        for (long seed = 1; seed <= 8; seed++) {
            List<Fact> facts = Life.facts(seed, 90, 500, 0);
            Life life = new Life().take(facts);
            life.detector.tell("live", "p1", life.memory, life);
            for (int n = 0; n < 12; n++) {
                Fact one = facts.get(facts.size() - 1 - random.nextInt(facts.size() / 2));
                byte[] before = memory(life, one.day());
                int said = life.said.size();
                life.take(Life.withdrawn(one));
                byte[] without = memory(life, one.day());
                life.take(one);
                life.detector.tell("live", "p1", life.memory, life);
                if (life.said.size() == said) {
                    assertThat(memory(life, one.day())).isEqualTo(before).isNotEqualTo(without);
                    same++;
                }
            }
        }
        assertThat(same).isGreaterThan(50);
    }

    private static byte[] memory(Life life, int day) {
        Head head = life.memory.head();
        int untold = head.untold;
        head.untold = 0;
        var all = new java.io.ByteArrayOutputStream();
        all.writeBytes(Packed.head(head));
        head.untold = untold;
        for (int slot = 0; slot < Measure.COUNT; slot++) {
            Track track = life.memory.track(slot);
            all.writeBytes(track == null ? new byte[0] : Packed.track(track));
        }
        for (int d = day; d < head.today.day; d++) {
            DayFacts facts = life.memory.facts(d);
            Mark mark = life.memory.mark(d);
            all.writeBytes(facts == null ? new byte[0] : Packed.facts(facts));
            all.writeBytes(mark == null ? new byte[0] : Packed.mark(mark));
        }
        return all.toByteArray();
    }

    @Test
    void a_reading_taken_back_is_as_if_it_had_never_been() {
        for (long seed = 1; seed <= 8; seed++) {
            List<Fact> facts = Life.facts(seed, 60, 38, 1.6);
            Fact gone = facts.get(facts.size() - 9);
            List<Fact> without = new ArrayList<>(facts);
            without.remove(gone);
            assertThat(new Life().take(facts).take(Life.withdrawn(gone)).standing())
                    .isEqualTo(new Life().take(without).standing());
        }
    }

    @Test
    void some_of_these_lives_have_alerts_and_an_order_dependent_detector_would_be_caught() {
        Set<Set<String>> results = new HashSet<>();
        int alerts = 0;
        for (long seed = 1; seed <= 6; seed++) {
            List<Fact> facts = Life.facts(seed, 60, 38, 1.6);
            alerts += new Life().take(facts).standing().size();
            List<Fact> mixed = new ArrayList<>(facts);
            Collections.shuffle(mixed, new Random(seed));
            // the broken variant: what is late is thrown away, as event-time windows with a watermark do
            Life broken = new Life();
            int newest = 0;
            for (Fact fact : mixed) {
                newest = Math.max(newest, fact.day());
                if (fact.day() >= newest - 1) {
                    broken.take(fact);
                }
            }
            if (!broken.standing().equals(new Life().take(facts).standing())) {
                results.add(broken.standing());
            }
        }
        assertThat(alerts).isPositive();
        assertThat(results).isNotEmpty();
    }

    @Test
    void a_reading_older_than_the_horizon_is_counted_and_changes_nothing() {
        List<Fact> facts = Life.facts(3, 120, 90, 1.6);
        Life life = new Life().take(facts);
        Set<String> before = life.standing();
        life.take(Life.fact(20, 999, io.breathline.domain.reading.Metric.COUGH, 99));
        assertThat(life.tooOld).isEqualTo(1);
        assertThat(life.standing()).isEqualTo(before);
    }
}
