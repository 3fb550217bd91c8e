package io.breathline.domain.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class StayRatesFitTest {
    private static final int ED = Origin.ED.index;

    @Test
    void known_rates_are_found_again() {
        StayRates rates = World.model(1).stays();
        double factor = (4 * 3 + 20 * 0.6) / 24;

        assertThat(rates.ready()[ED][1]).isCloseTo(World.READY * factor, within(World.READY * 0.3));
        assertThat(rates.ready()[ED][7]).isCloseTo(World.READY / 2 * factor, within(World.READY * 0.2));
        assertThat(rates.rounds()[9]).isCloseTo(3, within(0.8));
        assertThat(rates.rounds()[3]).isCloseTo(0.6, within(0.35));
        assertThat(rates.leaves()[14]).isCloseTo(0.2, within(0.05));
        assertThat(mean(java.util.Arrays.copyOf(rates.leaves(), 7))).isCloseTo(0.02, within(0.015));
        assertThat(mean(rates.dies()[ED])).isCloseTo(World.DIES, within(World.DIES * 0.5));
    }

    @Test
    void open_stays_count_as_time_at_risk_and_leaving_them_out_would_be_caught() {
        UnitHistory month = World.history(3, 30);
        UnitHistory closedOnly = new UnitHistory(
                month.unit(),
                month.zone(),
                month.from(),
                month.until(),
                month.stays().stream().filter(stay -> stay.left() != null).toList(),
                month.requests(),
                List.of(),
                List.of());

        double right = mean(ForecastModel.fit(month).stays().ready()[ED]);
        double biased = mean(ForecastModel.fit(closedOnly).stays().ready()[ED]);
        assertThat(biased).isGreaterThan(right * 1.05);
    }

    @Test
    void time_before_the_feeds_were_watched_does_not_count() {
        UnitHistory all = World.history(4, 120);
        UnitHistory late = new UnitHistory(
                all.unit(),
                all.zone(),
                all.from().plusSeconds(86_400L * 60),
                all.until(),
                all.stays(),
                all.requests(),
                List.of(),
                List.of());
        assertThat(ForecastModel.fit(late).stays().ready()[ED][1])
                .isCloseTo(ForecastModel.fit(all).stays().ready()[ED][1], within(World.READY * 0.4));
    }

    @Test
    void waiting_for_a_ward_is_not_clinical_need() {
        StayRates rates = World.model(5).stays();
        double mean = 0;
        for (int hour = 0; hour < 24; hour++) {
            mean += rates.leaves()[hour] / 24;
        }
        assertThat(mean).isGreaterThan(4 * rates.ready()[ED][1]);
    }

    @Test
    void an_empty_history_gives_a_model_that_can_be_used() {
        ForecastModel prior = ForecastModel.fit(new UnitHistory(
                "X", "Europe/London", World.START, World.START, List.of(), List.of(), List.of(), List.of()));
        for (double[] bins : prior.stays().ready()) {
            for (double rate : bins) {
                assertThat(rate).isFinite().isPositive();
            }
        }
        assertThat(prior.arrivals().perHour()[ED]).isNotNegative();
    }

    @Test
    void the_same_history_gives_the_same_model() {
        assertThat(World.model(7).version())
                .isEqualTo(World.model(7).version())
                .isNotEqualTo(World.model(8).version());
    }

    private static double mean(double[] values) {
        return java.util.Arrays.stream(values).average().orElseThrow();
    }
}
