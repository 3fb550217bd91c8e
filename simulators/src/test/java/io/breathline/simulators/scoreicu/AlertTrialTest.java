package io.breathline.simulators.scoreicu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertTrialTest {
    private static final int HOURS = 24 * 30;

    @Test
    void an_alert_before_a_shortage_is_right_and_foresees_it() {
        AlertTrial trial = trial(signal(100, 120), shortage(110, 115), 0.5, 0.3);
        assertThat(trial.alerts).isEqualTo(1);
        assertThat(trial.precision()).isEqualTo(1);
        assertThat(trial.recall()).isEqualTo(1);
    }

    @Test
    void one_that_comes_with_the_shortage_foresees_nothing() {
        assertThat(trial(signal(109, 120), shortage(110, 115), 0.5, 0.3).recall())
                .isZero();
    }

    @Test
    void an_alert_that_never_ends_is_not_right_every_day() {
        double[] always = new double[HOURS];
        Arrays.fill(always, 1);
        AlertTrial trial = trial(always, shortage(110, 115), 0.5, 0.3);
        assertThat(trial.recall()).isEqualTo(1);
        assertThat(trial.precision()).isLessThan(0.1);
    }

    @Test
    void an_alert_that_is_not_renewed_ends_with_its_day_and_one_that_is_stands() {
        double[] fading = new double[HOURS];
        Arrays.fill(fading, 100, 110, 0.9);
        Arrays.fill(fading, 110, 200, 0.5);
        AlertTrial kept = new AlertTrial();
        kept.add(fading, new boolean[HOURS], 0.8, 0.3, 0);
        assertThat(kept.alerts).isEqualTo(5);
        AlertTrial ended = new AlertTrial();
        ended.add(fading, new boolean[HOURS], 0.8, 0.3, 0.7);
        assertThat(ended.alerts).isEqualTo(1);
        AlertTrial renewed = new AlertTrial();
        renewed.add(fading, new boolean[HOURS], 0.8, 0.3, 0.5);
        assertThat(renewed.alerts).isEqualTo(5);
    }

    @Test
    void seeds_are_numbers_ranges_or_several_of_them() {
        assertThat(SeedList.of("7")).containsExactly(7L);
        assertThat(SeedList.of("1-3,7-8,2")).containsExactly(1L, 2L, 3L, 7L, 8L);
        for (String wrong : List.of("", "4-1", "1-", "a", "1,,2", "0-99999")) {
            assertThatThrownBy(() -> SeedList.of(wrong)).hasMessageContaining("--seeds");
        }
    }

    @Test
    void hysteresis_keeps_an_alert_from_flapping() {
        double[] nervous = new double[HOURS];
        for (int hour = 100; hour < 200; hour++) {
            nervous[hour] = hour % 5 < 2 ? 0.6 : 0.4;
        }
        assertThat(trial(nervous, shortage(190, 195), 0.5, 0.3).flaps).isZero();
        assertThat(trial(nervous, shortage(190, 195), 0.5, 0.5).flaps).isGreaterThan(10);
    }

    @Test
    void a_shortage_averted_because_of_the_alert_is_no_false_alarm() {
        // Operations were put off: nobody stood without a bed, and yet more were needed than there were.
        boolean[] needed = new boolean[HOURS];
        boolean[] seen = new boolean[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            int need = hour >= 110 && hour <= 115 ? 26 : 20;
            Truth.Hour it = new Truth.Hour(
                    Instant.EPOCH.plus(Duration.ofHours(hour)),
                    Math.min(24, need),
                    need,
                    need,
                    24,
                    48,
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    null);
            needed[hour] = it.isShort();
            seen[hour] = it.occupied() > it.beds();
        }
        assertThat(trial(signal(100, 120), needed, 0.5, 0.3).precision()).isEqualTo(1);
        // Judged by who was seen in beds, whoever acts on an alert would make it wrong.
        assertThat(trial(signal(100, 120), seen, 0.5, 0.3).precision()).isZero();
    }

    @Test
    void hours_of_one_week_are_drawn_together() {
        int start = HorizonScore.blockOf(1, 24 * 7 * 3);
        assertThat(HorizonScore.blockOf(1, 24 * 7 * 4 - 1)).isEqualTo(start);
        assertThat(HorizonScore.blockOf(1, 24 * 7 * 4)).isNotEqualTo(start);
        assertThat(HorizonScore.blockOf(2, 24 * 7 * 3)).isNotEqualTo(start);
    }

    @Test
    void the_ratio_of_two_ways_has_an_interval_that_knows_twins_from_better_ones() {
        boolean[] isShort = new boolean[24 * 7 * 40];
        double[] good = new double[isShort.length];
        double[] crying = new double[isShort.length];
        for (int week = 0; week < 40; week++) {
            int begins = week * 168 + 60;
            Arrays.fill(isShort, begins, begins + 5, true);
            Arrays.fill(good, begins - 10, begins + 5, 0.9);
            Arrays.fill(crying, begins - 10, begins + 5, 0.9);
            Arrays.fill(crying, begins + 40, begins + 45, 0.9);
        }
        var line =
                List.of(new AlertScore.Line(AlertScore.Signal.FORECAST, 0.5, 0.3, 0, trial(good, isShort, 0.5, 0.3)));
        var worse =
                List.of(new AlertScore.Line(AlertScore.Signal.FLOOR, 0.5, 0.3, 0, trial(crying, isShort, 0.5, 0.3)));
        AlertDraws.Ratio twins = AlertDraws.precision(line, line);
        assertThat(List.of(twins.ratio(), twins.low(), twins.high())).containsOnly(1.0);
        AlertDraws.Ratio better = AlertDraws.precision(line, worse);
        assertThat(better.ratio()).isBetween(1.9, 2.1);
        assertThat(better.low()).isGreaterThan(1.5).isLessThanOrEqualTo(better.ratio());
        assertThat(better.high()).isGreaterThanOrEqualTo(better.ratio());
        int[] all = new int[4];
        for (int[] week : line.get(0).trial().weeks) {
            Arrays.setAll(all, k -> all[k] + week[k]);
        }
        AlertTrial trial = line.get(0).trial();
        assertThat(all).containsExactly(trial.alerts, trial.right, trial.episodes, trial.foreseen);
    }

    private static AlertTrial trial(double[] signal, boolean[] isShort, double on, double off) {
        AlertTrial trial = new AlertTrial();
        trial.add(signal, isShort, on, off);
        return trial;
    }

    private static double[] signal(int from, int to) {
        double[] signal = new double[HOURS];
        Arrays.fill(signal, from, to, 0.9);
        return signal;
    }

    private static boolean[] shortage(int from, int to) {
        boolean[] isShort = new boolean[HOURS];
        Arrays.fill(isShort, from, to, true);
        return isShort;
    }
}
