package io.breathline.domain.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breathline.domain.topic.Mode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShortageTest {
    /** Chances at 1, 2, 4, 6, 8, 12, 18, 24, 36, 48 and 72 h. */
    private static Forecast forecast(double... chances) {
        List<Forecast.Horizon> horizons = new ArrayList<>();
        for (int i = 0; i < Forecaster.HORIZONS.size(); i++) {
            double chance = i < chances.length ? chances[i] : 0;
            horizons.add(new Forecast.Horizon(
                    Forecaster.HORIZONS.get(i),
                    new double[] {1},
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    10,
                    20,
                    chance,
                    0,
                    List.of()));
        }
        return new Forecast("GICU", "live", Mode.LIVE, Instant.EPOCH, "test", horizons, List.of(), "ok");
    }

    @Test
    void one_bad_hour_of_twelve_pages() {
        assertThat(Shortage.pressing(forecast(0, 0, 0, 0, 0, 0.6))).isGreaterThanOrEqualTo(Shortage.PAGE);
        assertThat(Shortage.pressing(forecast(0, 0, 0, 0, 0, 0.5))).isLessThan(Shortage.PAGE);
    }

    @Test
    void a_day_with_some_hour_all_but_sure_to_be_short_pages_though_no_hour_is() {
        Forecast day = forecast(0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.5, 0.5);
        assertThat(Shortage.someHour(day)).isCloseTo(1 - 0.9 * 0.8 * 0.7 * 0.6 * 0.125, within(1e-12));
        assertThat(Shortage.pressing(day)).isGreaterThanOrEqualTo(Shortage.PAGE);
        assertThat(Shortage.worst(day, 12).shortChance()).isLessThan(Shortage.PAGE);
    }

    @Test
    void what_lies_beyond_the_day_pages_nobody() {
        assertThat(Shortage.pressing(forecast(0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1))).isZero();
    }
}
