package io.breathline.domain.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.topic.Json;
import io.breathline.domain.topic.Mode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class TrackRecordTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int CAP = 40;
    private static final double[] ALWAYS_18 = binomial(18, 1);
    private static final double[] AROUND_12 = binomial(24, 0.5);
    private static final double[] SURE_OF_12 = binomial(12, 1);

    @Test
    void a_model_that_has_been_worse_than_the_last_value_for_a_week_gives_way_to_it_and_says_so() {
        TrackRecord record = hours(TrackRecord.EMPTY, 0, 9 * 24, ALWAYS_18, hour -> 12);
        Forecast shown = record.shown(forecast(at(9 * 24), ALWAYS_18), 12);
        assertThat(shown.modelVersion()).isEqualTo("last-value");
        assertThat(shown.dataQuality()).isEqualTo(TrackRecord.FALLEN_BACK);
        assertThat(shown.horizons()).allMatch(horizon -> horizon.median() == 12);
        assertThat(shown.horizons()).allMatch(horizon -> horizon.shortChance() < 0.05);
    }

    @Test
    void the_model_comes_back_when_it_has_been_right_for_a_week() {
        TrackRecord wrong = hours(TrackRecord.EMPTY, 0, 9 * 24, ALWAYS_18, hour -> 12);
        TrackRecord right = hours(wrong, 9 * 24, 9 * 24, SURE_OF_12, hour -> 12);
        assertThat(right.shown(forecast(at(18 * 24), SURE_OF_12), 12).modelVersion())
                .isEqualTo("test");
    }

    @Test
    void a_record_that_is_never_told_what_came_would_go_on_showing_a_wrong_model() {
        TrackRecord deaf = TrackRecord.EMPTY;
        for (int hour = 0; hour < 9 * 24; hour++) {
            deaf = deaf.made(forecast(at(hour), ALWAYS_18), 12);
        }
        assertThat(deaf.shown(forecast(at(9 * 24), ALWAYS_18), 12).modelVersion())
                .isEqualTo("test");
    }

    @Test
    void ranges_that_have_been_too_narrow_are_widened_and_right_ones_left_alone() {
        SplittableRandom luck = new SplittableRandom(7);
        IntUnaryOperator coins =
                hour -> (int) luck.ints(24, 0, 2).asLongStream().sum();
        double[] narrow = binomial(12, 0.98);
        TrackRecord record = hours(TrackRecord.EMPTY, 0, 50 * 24, narrow, coins);
        Forecast.Horizon before = forecast(at(50 * 24), narrow).horizons().get(2);
        Forecast.Horizon after = record.calibration()
                .apply(forecast(at(50 * 24), narrow))
                .horizons()
                .get(2);
        assertThat(after.q95() - after.q05()).isGreaterThan(before.q95() - before.q05());

        TrackRecord honest = hours(TrackRecord.EMPTY, 0, 50 * 24, AROUND_12, coins);
        Forecast same = forecast(at(50 * 24), AROUND_12);
        assertThat(honest.calibration().apply(same)).isSameAs(same);
    }

    @Test
    void only_the_first_word_of_an_hour_counts_and_a_long_gap_forgets_how_the_need_moved() {
        TrackRecord record = TrackRecord.EMPTY.seen("U", at(0), 5);
        assertThat(record.seen("U", at(0).plusSeconds(3_599), 9)).isSameAs(record);
        assertThat(record.seen("U", at(3), 8).past())
                .extracting(LastValue.Past::demand)
                .containsExactly(5, 5, 5, 8);
        assertThat(record.seen("U", at(13), 8).past())
                .extracting(LastValue.Past::demand)
                .containsExactly(8);
    }

    @Test
    void it_keeps_sixty_days_and_no_more() {
        TrackRecord record = hours(TrackRecord.EMPTY, 0, 70 * 24, AROUND_12, hour -> 12);
        assertThat(record.past()).hasSizeLessThanOrEqualTo(60 * 24 + 1);
        assertThat(record.calibration().looks()).hasSizeLessThanOrEqualTo(60 * 8 * 4 + 4);
        assertThat(record.pending()).hasSizeLessThanOrEqualTo(32);
    }

    @Test
    void it_is_the_same_after_it_was_written_and_read() throws IOException {
        TrackRecord record = hours(TrackRecord.EMPTY, 0, 100, AROUND_12, hour -> hour % 20);
        byte[] written = Json.write(record);
        assertThat(Json.write(Json.MAPPER.readValue(written, TrackRecord.class)))
                .isEqualTo(written);
    }

    private static TrackRecord hours(
            TrackRecord record, int from, int count, double[] foretold, IntUnaryOperator need) {
        TrackRecord next = record;
        for (int hour = from; hour < from + count; hour++) {
            int now = need.applyAsInt(hour);
            next = next.seen("U", at(hour), now).made(forecast(at(hour), foretold), now);
        }
        return next;
    }

    private static Instant at(int hour) {
        return START.plus(Duration.ofHours(hour));
    }

    private static Forecast forecast(Instant asOf, double[] beds) {
        List<Forecast.Horizon> horizons = new ArrayList<>();
        for (int hours : Forecaster.HORIZONS) {
            horizons.add(new Forecast.Horizon(
                    hours,
                    beds,
                    0,
                    0,
                    Forecaster.quantile(beds, .05),
                    Forecaster.quantile(beds, .25),
                    Forecaster.quantile(beds, .5),
                    Forecaster.quantile(beds, .75),
                    Forecaster.quantile(beds, .95),
                    0,
                    16,
                    32,
                    0,
                    0,
                    List.of()));
        }
        return new Forecast("U", "live", Mode.LIVE, asOf, "test", horizons, List.of(), "ok");
    }

    private static double[] binomial(int n, double p) {
        double[] chances = new double[CAP + 1];
        chances[0] = 1;
        for (int i = 0; i < n; i++) {
            for (int k = i + 1; k >= 0; k--) {
                chances[k] = chances[k] * (1 - p) + (k > 0 ? chances[k - 1] * p : 0);
            }
        }
        return chances;
    }
}
