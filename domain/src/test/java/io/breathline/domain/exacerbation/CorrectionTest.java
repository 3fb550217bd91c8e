package io.breathline.domain.exacerbation;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.reading.Metric;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A reading that was corrected to another day, or another value: as if only the correction had been sent. */
class CorrectionTest {
    private record Story(List<Fact> wrong, List<Fact> corrections, List<Fact> right) {}

    /** Five coughs and blows of one day were entered as of another, and are corrected. */
    private static Story story(long seed) {
        Random random = new Random(seed);
        List<Fact> wrong = new ArrayList<>();
        List<Fact> corrections = new ArrayList<>();
        List<Fact> right = new ArrayList<>();
        for (Fact fact : Life.facts(seed, 60, 38, 1.6)) {
            boolean ill = fact.day() > Life.START + 40 && random.nextInt(6) == 0;
            if (!ill || (fact.metric() != Metric.COUGH && fact.metric() != Metric.FEV1)) {
                wrong.add(fact);
                right.add(fact);
                continue;
            }
            Fact mistaken = Life.fact(fact.day() - Life.START - 9, 1200, fact.metric(), fact.value());
            wrong.add(mistaken);
            corrections.add(replacing(fact, mistaken.id()));
            right.add(fact);
        }
        assertThat(corrections).isNotEmpty();
        return new Story(wrong, corrections, right);
    }

    private static Fact replacing(Fact it, long replaces) {
        return new Fact(
                it.id(),
                it.rest(),
                it.metric(),
                it.value(),
                it.day(),
                it.minute(),
                it.grade(),
                it.device(),
                it.estimated(),
                replaces,
                false,
                it.mode(),
                it.knownAt());
    }

    @Test
    void a_reading_that_moves_to_another_day_leaves_what_the_right_day_alone_would() {
        int different = 0;
        for (long seed = 1; seed <= 12; seed++) {
            Story story = story(seed);
            Set<String> right = new Life().take(story.right()).standing();
            Life corrected = new Life().take(story.wrong()).take(story.corrections());
            assertThat(corrected.standing()).isEqualTo(right);
            // both days kept would not have been the same
            Life both = new Life().take(story.wrong());
            story.corrections().forEach(it -> both.take(replacing(it, 0)));
            different += both.standing().equals(right) ? 0 : 1;
        }
        assertThat(different).isPositive();
    }

    @Test
    void a_correction_may_come_before_what_it_corrects_and_twice() {
        for (long seed = 1; seed <= 8; seed++) {
            Story story = story(seed);
            Set<String> right = new Life().take(story.right()).standing();
            List<Fact> mixed = new ArrayList<>(story.wrong());
            mixed.addAll(story.corrections());
            mixed.addAll(story.corrections());
            mixed.addAll(story.wrong().subList(0, 40));
            Collections.shuffle(mixed, new Random(seed));
            assertThat(new Life().take(mixed).standing()).isEqualTo(right);
        }
    }

    @Test
    void a_reading_that_is_taken_back_leaves_nothing_whichever_came_first() {
        for (long seed = 1; seed <= 8; seed++) {
            Story story = story(seed);
            List<Fact> never = new ArrayList<>(story.wrong());
            List<Fact> mixed = new ArrayList<>(story.wrong());
            int taken = 0;
            for (Fact fact : story.wrong()) {
                if (fact.day() == story.wrong().get(story.wrong().size() - 1).day()
                        || (taken < 20 && fact.value() > 60)) {
                    never.remove(fact);
                    mixed.add(withdrawing(fact));
                    taken++;
                }
            }
            Collections.shuffle(mixed, new Random(seed));
            assertThat(new Life().take(mixed).standing())
                    .as("seed %d", seed)
                    .isEqualTo(new Life().take(never).standing());
        }
    }

    private static Fact withdrawing(Fact it) {
        return new Fact(
                it.id() ^ 0x5555,
                null,
                it.metric(),
                it.value(),
                it.day(),
                it.minute(),
                it.grade(),
                it.device(),
                it.estimated(),
                it.id(),
                true,
                it.mode(),
                it.knownAt());
    }

    @Test
    void what_was_corrected_is_known_after_a_restart() {
        Story story = story(1);
        Life life = new Life().take(story.wrong()).take(story.corrections());
        Head kept = Packed.head(Packed.head(life.memory.head()));
        assertThat(kept.corrected).isEqualTo(life.memory.head().corrected).isNotEmpty();
    }
}
