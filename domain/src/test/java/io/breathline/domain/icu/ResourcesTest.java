package io.breathline.domain.icu;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.icu.TheatreCase.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResourcesTest {
    private static final Instant NINE = Instant.parse("2026-02-02T09:00:00Z");

    private static TheatreCase listed(Status status, Instant start, int recordedMinute) {
        Instant recorded = NINE.plusSeconds(60L * recordedMinute);
        return new TheatreCase(
                "1", "V1", "M1", "GICU", "S", "P", start, 120, 3, 1, status, "CC_BED", recorded, recorded);
    }

    private static TheatreCase step(Status status, int minute) {
        Instant at = NINE.plusSeconds(60L * minute);
        return TheatreCase.milestone("1", status, at, at);
    }

    @Test
    void a_step_of_an_operation_moves_its_case_on_and_keeps_what_the_list_says() {
        Resources resources = Resources.NONE
                .with(step(Status.KNIFE_TO_SKIN, 20))
                .with(listed(Status.BOOKED, NINE, -600))
                .with(step(Status.IN_THEATRE, 5));
        assertThat(resources.theatre()).singleElement().satisfies(it -> {
            assertThat(it.status()).isEqualTo(Status.KNIFE_TO_SKIN);
            assertThat(it.start()).isEqualTo(NINE);
            assertThat(it.level()).isEqualTo(3);
        });
    }

    @Test
    void a_step_of_a_case_that_nobody_listed_and_one_older_than_a_cancellation_count_for_nothing() {
        assertThat(Resources.NONE.with(step(Status.CLOSING, 20)).theatre()).isEmpty();
        Resources lost = Resources.NONE.with(step(Status.SENT_FOR, -30)).with(listed(Status.CANCELLED, NINE, 0));
        assertThat(lost.theatre()).singleElement().matches(it -> it.status() == Status.CANCELLED);
    }

    @Test
    void the_order_of_arrival_means_nothing() {
        List<TheatreCase> said = new ArrayList<>(List.of(
                listed(Status.BOOKED, NINE, -600),
                listed(Status.CANCELLED, NINE, -300),
                listed(Status.BOOKED, NINE.plusSeconds(7200), -200),
                step(Status.SENT_FOR, 100),
                step(Status.IN_THEATRE, 120),
                listed(Status.BOOKED, NINE.plusSeconds(7200), -200)));
        Resources first = folded(said);
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            Collections.shuffle(said, random);
            assertThat(folded(said)).isEqualTo(first);
        }
        assertThat(first.cancelled()).hasSize(1);
    }

    @Test
    void at_the_change_of_shift_nobody_is_counted_twice_and_whoever_is_not_at_a_bedside_not_at_all() {
        Instant change = Instant.parse("2026-02-02T19:30:00Z");
        Resources roster = Resources.NONE
                .with(shift(change.minusSeconds(43_200), change, 10, 2, 1, 1))
                .with(shift(change, change.plusSeconds(43_200), 8, 0, 0, 1));
        assertThat(bedside(roster, change.minusSeconds(1))).isEqualTo(8);
        assertThat(bedside(roster, change)).isEqualTo(7);
        assertThat(bedside(roster, change.plusSeconds(43_200))).isZero();
    }

    private static int bedside(Resources roster, Instant at) {
        return roster.at(at).stream().mapToInt(Shift::atTheBedside).sum();
    }

    private static Shift shift(Instant from, Instant to, int planned, int absent, int agency, int apart) {
        return new Shift("GICU", from, to, "RN", planned, absent, agency, apart, from);
    }

    private static Resources folded(List<TheatreCase> said) {
        Resources resources = Resources.NONE;
        for (TheatreCase it : said) {
            resources = resources.with(it);
        }
        return resources;
    }
}
