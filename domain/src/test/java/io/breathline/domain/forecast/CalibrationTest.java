package io.breathline.domain.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void forecasts_that_are_right_are_left_alone() {
        Calibration calibration = looks(600, draw -> draw, 1, 2);
        assertThat(calibration.deviation(Calibration.Band.DAY)).isLessThan(Calibration.TOLERATED);
        assertThat(calibration.correction(Calibration.Band.DAY)).isEqualTo(Calibration.Correction.NONE);
        assertThat(calibration.fallBack(START.plusSeconds(600 * 3600L))).isFalse();
    }

    @Test
    void forecasts_that_are_too_low_are_moved_up_and_become_uniform() {
        Calibration calibration = looks(1000, draw -> Math.pow(draw, 0.4), 1, 2);
        Calibration.Correction correction = calibration.correction(Calibration.Band.DAY);
        assertThat(calibration.deviation(Calibration.Band.DAY)).isGreaterThan(Calibration.TOLERATED);
        double[] deciles = new double[10];
        for (Calibration.Look look : calibration.looks()) {
            deciles[(int) Math.min(9, 10 * Corrected.distribution(look.pit(), correction))] += 1.0 / 1000;
        }
        for (double share : deciles) {
            assertThat(share).isCloseTo(0.1, within(0.04));
        }
        double[] beds = {0.1, 0.2, 0.4, 0.2, 0.1};
        double[] moved = Corrected.beds(beds, correction);
        assertThat(java.util.Arrays.stream(moved).sum()).isCloseTo(1, within(1e-9));
        assertThat(moved[4]).isGreaterThan(beds[4]);
    }

    @Test
    void looks_older_than_sixty_days_are_forgotten() {
        Calibration old = Calibration.EMPTY.plus(new Calibration.Look(START, Calibration.Band.DAY, .5, 1, 1));
        assertThat(old.plus(new Calibration.Look(START.plusSeconds(61 * 86_400L), Calibration.Band.DAY, .5, 1, 1))
                        .looks())
                .hasSize(1);
    }

    @Test
    void a_week_of_being_worse_than_the_last_value_falls_back() {
        assertThat(looks(100, draw -> draw, 3, 2).fallBack(START.plusSeconds(100 * 3600L)))
                .isTrue();
        assertThat(looks(20, draw -> draw, 3, 2).fallBack(START.plusSeconds(20 * 3600L)))
                .isFalse();
    }

    @Test
    void the_fall_back_moves_the_last_value_as_days_have_moved() {
        List<LastValue.Past> past = new ArrayList<>();
        for (int hour = 0; hour < 24 * 60; hour++) {
            past.add(new LastValue.Past(START.plusSeconds(3600L * hour), 10 + (hour % 24 >= 12 ? 4 : 0)));
        }
        Instant morning = START.plusSeconds(86_400L * 60 + 9 * 3600);
        double[] beds = LastValue.beds(past, 10, morning, 6, 40);
        assertThat(java.util.Arrays.stream(beds).sum()).isCloseTo(1, within(1e-9));
        assertThat(beds[14]).isGreaterThan(0.9);
    }

    @Test
    void beta_of_one_and_one_is_the_identity_and_known_values_hold() {
        assertThat(Corrected.distribution(0.37, Calibration.Correction.NONE)).isCloseTo(0.37, within(1e-12));
        assertThat(Corrected.distribution(0.5, new Calibration.Correction(2, 2)))
                .isCloseTo(0.5, within(1e-12));
        assertThat(Corrected.distribution(0.3, new Calibration.Correction(2, 3)))
                .isCloseTo(0.3483, within(1e-9));
    }

    @Test
    void scores_of_hand_worked_cases_hold() {
        assertThat(Scores.crps(new double[] {0, 0, 1}, 2)).isZero();
        assertThat(Scores.crps(new double[] {0, 0, 1}, 5)).isEqualTo(3);
        assertThat(Scores.crps(new double[] {.5, .5}, 0)).isCloseTo(.25, within(1e-12));
        assertThat(Scores.pit(new double[] {.2, .3, .5}, 1, 0.5)).isCloseTo(.35, within(1e-12));
    }

    private interface Pit {
        double of(double draw);
    }

    private static Calibration looks(int count, Pit pit, double crps, double fallback) {
        Random random = new Random(3);
        Calibration calibration = Calibration.EMPTY;
        for (int i = 0; i < count; i++) {
            calibration = calibration.plus(new Calibration.Look(
                    START.plusSeconds(3600L * i), Calibration.Band.DAY, pit.of(random.nextDouble()), crps, fallback));
        }
        return calibration;
    }
}
