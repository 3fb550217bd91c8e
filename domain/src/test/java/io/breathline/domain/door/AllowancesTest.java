package io.breathline.domain.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AllowancesTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void a_burst_comes_in_then_so_many_a_second_and_nobody_pays_for_another() {
        var door = new Allowances(2, 5);
        for (int i = 0; i < 5; i++) {
            assertThat(door.waitFor("a", NOON)).isEmpty();
        }
        assertThat(door.waitFor("a", NOON)).hasValue(1);
        assertThat(door.waitFor("b", NOON)).as("another").isEmpty();
        assertThat(door.waitFor("a", NOON.plusMillis(500)))
                .as("half a second is one")
                .isEmpty();
        assertThat(door.waitFor("a", NOON.plusMillis(500))).isPresent();
        assertThat(admitted(door, NOON.plusSeconds(3600), 50))
                .as("never more than the burst, however long nobody came")
                .isEqualTo(5);
    }

    @Test
    void a_clock_that_runs_backwards_gives_nothing() {
        var door = new Allowances(1, 1);
        assertThat(door.waitFor("a", NOON)).isEmpty();
        assertThat(door.waitFor("a", NOON.minusSeconds(60))).isPresent();
        assertThat(door.waitFor("a", NOON)).isPresent();
    }

    @Test
    void strangers_cannot_fill_the_memory() {
        var door = new Allowances(1, 1);
        for (int i = 0; i < 30_000; i++) {
            door.waitFor("stranger-" + i, NOON);
        }
        assertThat(door.remembered()).isEqualTo(10_000);
    }

    @Test
    void a_door_that_lets_nobody_in_is_a_mistake() {
        assertThatThrownBy(() -> Allowance.full(0, 1, NOON)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Allowance.full(1, 0, NOON)).isInstanceOf(IllegalArgumentException.class);
    }

    private static int admitted(Allowances door, Instant now, int wanted) {
        int admitted = 0;
        for (int i = 0; i < wanted; i++) {
            admitted += door.waitFor("a", now).isEmpty() ? 1 : 0;
        }
        return admitted;
    }
}
