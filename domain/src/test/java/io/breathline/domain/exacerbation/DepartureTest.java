package io.breathline.domain.exacerbation;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Status;
import io.breathline.domain.registry.RegistryEntry.Left;
import io.breathline.domain.topic.Mode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DepartureTest {
    private static final int ILL = 30;
    private static final int LEFT = 36;

    private static void leave(Life life, int day, boolean back) {
        Left left = new Left(LocalDate.ofEpochDay(Life.START + day).toString(), "DIED");
        life.detector.on(left, back, Mode.LIVE, Life.noon(day), "live", "p1", life.memory, life);
    }

    private static List<Fact> facts(int days) {
        return Life.facts(3, days, ILL, 1.8);
    }

    /** All that stands but how it ended. */
    private static List<Alert> live(Life life) {
        return life.latest().values().stream().filter(it -> it.status().live()).toList();
    }

    @Test
    void an_open_alert_ends_when_its_patient_leaves_and_says_why_and_tells_who_was_told() {
        Life life = new Life().take(facts(LEFT));
        assertThat(live(life)).as("before").isNotEmpty().allMatch(Alert::announce);
        int before = life.said.size();
        leave(life, LEFT, false);
        assertThat(live(life)).isEmpty();
        assertThat(life.said.subList(before, life.said.size())).isNotEmpty().allSatisfy(it -> {
            assertThat(it.status()).isEqualTo(Status.CLEARED);
            assertThat(it.change()).isEqualTo("no longer in our care");
            assertThat(it.announce()).isTrue();
        });
    }

    @Test
    void nothing_is_raised_of_what_comes_after_and_without_the_departure_it_would_have_been() {
        Life stays = new Life().take(facts(ILL + 20));
        assertThat(stays.exacerbations()).isNotEmpty();
        Life leaves = new Life().take(facts(ILL - 2));
        leave(leaves, ILL - 1, false);
        leaves.take(facts(ILL + 20));
        assertThat(live(leaves)).isEmpty();
        assertThat(leaves.exacerbations()).isEmpty();
    }

    @Test
    void when_it_is_learnt_does_not_matter() {
        Life last = new Life().take(facts(60));
        leave(last, LEFT, false);
        for (int shuffle = 0; shuffle < 6; shuffle++) {
            List<Fact> mixed = new ArrayList<>(facts(60));
            Collections.shuffle(mixed, new Random(shuffle));
            Life life = new Life();
            life.take(mixed.subList(0, 40 * shuffle));
            leave(life, LEFT, false);
            life.take(mixed);
            assertThat(life.standing()).isEqualTo(last.standing()).isNotEmpty();
            assertThat(live(life)).isEmpty();
        }
    }

    @Test
    void an_alert_that_was_open_for_months_without_a_reading_ends_too() {
        Life life = new Life().take(facts(LEFT));
        assertThat(live(life)).isNotEmpty();
        leave(life, LEFT + 150, false);
        assertThat(live(life)).isEmpty();
    }

    @Test
    void who_did_not_leave_after_all_is_watched_over_as_before() {
        Life stays = new Life().take(facts(60));
        Life back = new Life().take(facts(LEFT));
        leave(back, LEFT, false);
        leave(back, LEFT, true);
        back.take(facts(60));
        assertThat(back.standing()).isEqualTo(stays.standing()).isNotEmpty();
    }

    @Test
    void a_departure_is_kept_where_a_memory_is_packed() {
        Life life = new Life().take(facts(LEFT));
        leave(life, LEFT, false);
        Head again = Packed.head(Packed.head(life.memory.head()));
        assertThat(again.left(Life.START + LEFT)).isTrue();
        assertThat(again.left(Life.START + LEFT - 1)).isFalse();
        assertThat(again.inCourse(Life.START + LEFT + 3)).isFalse();
    }
}
