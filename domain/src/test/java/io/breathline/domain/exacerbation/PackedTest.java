package io.breathline.domain.exacerbation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breathline.domain.alert.Decision;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.topic.Mode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PackedTest {
    /** Packs and unpacks every piece each time it is asked for, as state on disk does. */
    private static final class OnDisk implements Memory {
        private byte[] head;
        private final byte[][] tracks = new byte[Measure.COUNT][];
        private final java.util.Map<Integer, byte[]> facts = new java.util.HashMap<>();
        private final java.util.Map<Integer, byte[]> marks = new java.util.HashMap<>();

        @Override
        public Head head() {
            return head == null ? null : Packed.head(head);
        }

        @Override
        public void keep(Head kept) {
            head = Packed.head(kept);
        }

        @Override
        public Track track(int slot) {
            return tracks[slot] == null ? null : Packed.track(tracks[slot]);
        }

        @Override
        public void keep(int slot, Track track) {
            tracks[slot] = Packed.track(track);
        }

        @Override
        public DayFacts facts(int day) {
            return facts.containsKey(day) ? Packed.facts(facts.get(day)) : null;
        }

        @Override
        public void keep(int day, DayFacts kept) {
            facts.put(day, Packed.facts(kept));
        }

        @Override
        public void forgetFacts(int day) {
            facts.remove(day);
        }

        @Override
        public Mark mark(int day) {
            return marks.containsKey(day) ? Packed.mark(marks.get(day)) : null;
        }

        @Override
        public void keep(int day, Mark mark) {
            marks.put(day, Packed.mark(mark));
        }

        @Override
        public void forgetMark(int day) {
            marks.remove(day);
        }
    }

    @Test
    void a_detector_whose_memory_is_packed_after_every_reading_says_the_very_same() {
        for (long seed = 1; seed <= 4; seed++) {
            List<Fact> facts = new ArrayList<>(Life.facts(seed, 120, 70, 1.8));
            for (int i = 0; i + 9 < facts.size(); i += 9) {
                Collections.swap(facts, i, i + 9);
            }
            Life kept = life(new HeapMemory(), facts);
            Life packed = life(new OnDisk(), facts);
            assertThat(packed.said).isEqualTo(kept.said).isNotEmpty();
            assertThat(packed.days).isEqualTo(kept.days).isNotEmpty();
        }
    }

    private static Life life(Memory memory, List<Fact> facts) {
        Life life = new Life(new Detector(Parameters.of("sharp")), memory);
        Set<String> decided = new HashSet<>();
        for (Fact fact : facts) {
            life.take(fact);
            life.said.stream()
                    .filter(it -> decided.add(it.id()))
                    .toList()
                    .forEach(it -> life.detector.on(
                            new Decision(
                                    "d-" + it.id(),
                                    "live",
                                    Mode.LIVE,
                                    it.id(),
                                    "p1",
                                    null,
                                    Decision.Action.ACKNOWLEDGE,
                                    1,
                                    null,
                                    null,
                                    "seen",
                                    "nurse",
                                    it.knownAt(),
                                    "page"),
                            "live",
                            "p1",
                            life.memory,
                            life));
        }
        life.detector.on(
                Life.antibiotics(110, null), false, Mode.LIVE, Life.noon(110), "live", "p1", life.memory, life);
        life.detector.tell("live", "p1", life.memory, life);
        return life;
    }

    @Test
    void the_same_content_gives_the_same_bytes_and_what_is_read_is_written_again_alike() {
        Life life = life(new HeapMemory(), Life.facts(3, 120, 70, 1.8));
        byte[] head = Packed.head(life.memory.head());
        assertThat(Packed.head(Packed.head(head))).isEqualTo(head);
        for (int slot = 0; slot < Measure.COUNT; slot++) {
            Track track = life.memory.track(slot);
            if (track != null) {
                byte[] packed = Packed.track(track);
                assertThat(Packed.track(Packed.track(packed))).isEqualTo(packed);
            }
        }
        byte[] empty = Packed.head(new Head());
        assertThat(Packed.head(Packed.head(empty))).isEqualTo(empty);
    }

    @Test
    void readings_of_a_day_are_kept_alike_in_whatever_order_they_came() {
        List<Fact> day = Life.facts(3, 3, 2, 1).stream()
                .filter(it -> it.day() == Life.START + 1)
                .toList();
        byte[] inOrder = facts(day);
        for (int shuffle = 0; shuffle < 20; shuffle++) {
            List<Fact> mixed = new ArrayList<>(day);
            Collections.shuffle(mixed, new Random(shuffle));
            mixed.add(Life.withdrawn(mixed.get(0)));
            mixed.add(mixed.get(0));
            assertThat(facts(mixed)).isEqualTo(inOrder);
        }
    }

    private static byte[] facts(List<Fact> day) {
        DayFacts facts = new DayFacts();
        day.forEach(facts::put);
        return Packed.facts(facts);
    }

    @Test
    @SuppressWarnings("EnumOrdinal") // any metric will do
    void odd_values_and_marks_survive() {
        double[] odd = {0, 2.41, 96, 36.55, 61.3, 12_345, 99_999.4, 1e-3, -2.5, 7.123456};
        DayFacts facts = new DayFacts();
        for (int i = 0; i < odd.length; i++) {
            facts.put(new Fact(
                    i * 0x9E3779B97F4A7C15L,
                    i % 2 == 0 ? null : new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, (byte) i},
                    Metric.values()[i],
                    odd[i],
                    20_000,
                    20_000 * 1440 + i * 150 - 90,
                    "UFEDCBA   ".charAt(i),
                    i * 6,
                    i % 3 == 0,
                    i == 4 ? 77 : 0,
                    false,
                    Mode.LIVE,
                    Life.noon(1)));
        }
        DayFacts again = Packed.facts(Packed.facts(facts));
        facts.trim();
        assertThat(again).usingRecursiveComparison().isEqualTo(facts);
        assertThat(Metric.values().length).isLessThan(31);
    }

    @Test
    void a_form_of_a_later_build_is_refused_and_not_misread() {
        byte[] later = Packed.mark(new Mark());
        later[0]++;
        assertThatThrownBy(() -> Packed.mark(later)).hasMessageContaining("does not know");
    }
}
