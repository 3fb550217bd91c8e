package io.breathline.domain.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breathline.domain.topic.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ForecasterTest {
    private static final Instant NOW = Instant.parse("2025-09-01T09:00:00Z");
    private static final ForecastModel MODEL = World.model(11);

    @Test
    void survival_is_what_ten_thousand_drawn_patients_do() {
        Random random = new Random(12);
        double elapsed = 30;
        int[] here = new int[73];
        int draws = 10_000;
        for (int draw = 0; draw < draws; draw++) {
            double left = World.stay(random, 9, elapsed)[1] - elapsed;
            for (int hour = 0; hour <= 72 && hour < left; hour++) {
                here[hour]++;
            }
        }
        Forecast forecast = Forecaster.forecast(state(List.of(active(elapsed)), List.of()), noArrivals());
        for (Forecast.Horizon horizon : forecast.horizons()) {
            assertThat(horizon.mean())
                    .as("still here after %d h", horizon.hours())
                    .isCloseTo(here[horizon.hours()] / (double) draws, within(0.045));
        }
    }

    @Test
    void ignoring_the_time_already_spent_would_be_caught() {
        ForecastModel mixed = ForecastModel.fit(heavyTailed());
        double fresh = at(Forecaster.forecast(state(List.of(active(1)), List.of()), none(mixed)), 24)
                .mean();
        double old = at(Forecaster.forecast(state(List.of(active(300)), List.of()), none(mixed)), 24)
                .mean();
        assertThat(old - fresh).isGreaterThan(0.15);
    }

    @Test
    void every_distribution_has_mass_one_and_says_the_mean_it_claims() {
        for (Forecast.Horizon horizon : Forecaster.forecast(busy(), MODEL).horizons()) {
            double mass = 0;
            double mean = 0;
            for (int n = 0; n < horizon.beds().length; n++) {
                assertThat(horizon.beds()[n]).isNotNegative();
                mass += horizon.beds()[n];
                mean += n * horizon.beds()[n];
            }
            assertThat(mass).isCloseTo(1, within(1e-9));
            assertThat(mean).isCloseTo(horizon.mean(), within(1e-3));
            assertThat(horizon.parts().stream().mapToDouble(Forecast.Part::mean).sum())
                    .isCloseTo(horizon.mean(), within(1e-9));
            assertThat(horizon.q05()).isLessThanOrEqualTo(horizon.q25());
            assertThat(horizon.median()).isBetween(horizon.q25(), horizon.q75());
            assertThat(horizon.shortChance()).isBetween(0.0, 1.0);
        }
    }

    @Test
    void arrivals_leave_again_so_that_three_days_are_not_three_days_of_arrivals() {
        Forecast forecast = Forecaster.forecast(state(List.of(), List.of()), MODEL);
        double arrivals = 0;
        for (int hour = 0; hour < 72; hour++) {
            arrivals += MODEL.arrivals().rate(Origin.ED, new LocalHours("UTC").at(NOW.plusSeconds(3600L * hour)));
        }
        assertThat(at(forecast, 72).mean()).isLessThan(0.85 * arrivals).isGreaterThan(0.3 * arrivals);
    }

    @Test
    void a_demand_that_no_bed_can_hold_is_still_forecast() {
        List<UnitState.Present> many = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            many.add(new UnitState.Present("b" + i, Origin.ED, i >= 12, NOW.minusSeconds(3600), 3, null, null));
        }
        Forecast.Horizon soon = at(Forecaster.forecast(state(many, List.of()), MODEL), 1);
        assertThat(soon.median()).isGreaterThan(12);
        assertThat(soon.shortChance()).isGreaterThan(0.99);
    }

    @Test
    void taking_a_fit_patient_out_is_the_same_as_a_unit_without_them() {
        UnitState busy = busy();
        Forecast forecast = Forecaster.forecast(busy, MODEL);
        Forecast.WhatIf expedite = forecast.whatIfs().stream()
                .filter(it -> it.action().equals("expedite"))
                .findFirst()
                .orElseThrow();
        List<UnitState.Present> others = busy.present().stream()
                .filter(one -> !one.subject().equals(expedite.subject()))
                .toList();
        Forecast without = Forecaster.forecast(state(others, busy.booked()), MODEL);

        assertThat(expedite.change()).isNegative().isCloseTo(worst(without) - worst(forecast), within(1e-9));
    }

    @Test
    void one_more_nurse_never_makes_a_shortage_more_likely() {
        Forecast forecast = Forecaster.forecast(busy(), MODEL);
        assertThat(forecast.whatIfs())
                .filteredOn(it -> it.action().equals("nurse"))
                .singleElement()
                .satisfies(it -> assertThat(it.change()).isLessThanOrEqualTo(0));
    }

    @Test
    void an_operation_cancelled_for_want_of_a_bed_still_counts_as_need() {
        UnitState.Booked booked = booked(false);
        double with = at(Forecaster.forecast(state(List.of(), List.of(booked)), noArrivals()), 12)
                .mean();
        double cancelled = at(Forecaster.forecast(state(List.of(), List.of(booked(true))), noArrivals()), 12)
                .mean();
        assertThat(with).isGreaterThan(0.5);
        assertThat(cancelled).isCloseTo(with, within(0.1));
    }

    @Test
    void a_ward_that_has_named_a_time_is_waited_for_and_then_believed() {
        Instant ready = NOW.minusSeconds(7200);
        UnitState.Present named = new UnitState.Present(
                "b", Origin.ED, false, NOW.minusSeconds(90_000), 2, ready, NOW.plusSeconds(5 * 3600));
        UnitState.Present unnamed =
                new UnitState.Present("b", Origin.ED, false, NOW.minusSeconds(90_000), 2, ready, null);
        Forecast with = Forecaster.forecast(state(List.of(named), List.of()), noArrivals());
        Forecast without = Forecaster.forecast(state(List.of(unnamed), List.of()), noArrivals());
        assertThat(at(with, 2).mean())
                .isGreaterThan(0.9)
                .isGreaterThan(at(without, 2).mean());
        assertThat(at(with, 12).mean()).isLessThan(0.2);
    }

    @Test
    void a_silent_feed_makes_it_wider_and_says_so() {
        UnitState good = busy();
        UnitState silent = new UnitState(
                good.unit(),
                good.run(),
                good.mode(),
                good.asOf(),
                good.zone(),
                good.physicalBeds(),
                good.present(),
                good.turnedAway(),
                good.booked(),
                good.pending(),
                good.capacity(),
                0,
                true);
        assertThat(at(Forecaster.forecast(silent, MODEL), 1).sd())
                .isGreaterThan(1.2 * at(Forecaster.forecast(good, MODEL), 1).sd());
        assertThat(Forecaster.forecast(silent, MODEL).dataQuality()).contains("silent");
    }

    @Test
    void the_same_state_gives_the_same_forecast_through_a_clock_change() {
        for (String moment : List.of("2025-10-25T23:00:00Z", "2026-03-28T23:00:00Z")) {
            Instant asOf = Instant.parse(moment);
            UnitState night = new UnitState(
                    "GICU",
                    "live",
                    Mode.LIVE,
                    asOf,
                    "Europe/London",
                    12,
                    List.of(new UnitState.Present("b", Origin.ED, false, asOf.minusSeconds(9000), 2, null, null)),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    0,
                    false);
            Forecast once = Forecaster.forecast(night, MODEL);
            assertThat(at(once, 24).beds())
                    .containsExactly(at(Forecaster.forecast(night, MODEL), 24).beds());
        }
    }

    private static double worst(Forecast forecast) {
        return forecast.horizons().stream()
                .filter(it -> it.hours() <= 24)
                .mapToDouble(Forecast.Horizon::shortChance)
                .max()
                .orElseThrow();
    }

    private static Forecast.Horizon at(Forecast forecast, int hours) {
        return forecast.horizons().stream()
                .filter(it -> it.hours() == hours)
                .findFirst()
                .orElseThrow();
    }

    private static UnitState.Present active(double elapsedHours) {
        return new UnitState.Present(
                "b", Origin.ED, false, NOW.minus(Duration.ofMinutes((long) (elapsedHours * 60))), 2, null, null);
    }

    private static UnitState.Booked booked(boolean cancelledForBed) {
        return new UnitState.Booked("c1", NOW.plusSeconds(7200), 120, 2, false, cancelledForBed, true, 3);
    }

    private static UnitState busy() {
        List<UnitState.Present> present = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            Instant ready = i % 4 == 0 ? NOW.minusSeconds(3600L * i + 60) : null;
            present.add(new UnitState.Present(
                    "GICU^B1^0" + i,
                    List.of(Origin.values()).get(i % 5),
                    false,
                    NOW.minusSeconds(3600L * (i * 7 + 3)),
                    2 + i % 2,
                    ready,
                    i == 4 ? NOW.plusSeconds(7200) : null));
        }
        return state(present, List.of(booked(false)));
    }

    static UnitState state(List<UnitState.Present> present, List<UnitState.Booked> booked) {
        return new UnitState(
                "GICU",
                "live",
                Mode.LIVE,
                NOW,
                "UTC",
                12,
                present,
                List.of(),
                booked,
                List.of(),
                List.of(new UnitState.Capacity(NOW, NOW.plusSeconds(400_000), 12, 9, 0)),
                0,
                false);
    }

    private static ForecastModel noArrivals() {
        return none(MODEL);
    }

    private static ForecastModel none(ForecastModel model) {
        Arrivals none = new Arrivals(
                new double[5], model.arrivals().byHour(), model.arrivals().byWeekday(), 1, 0);
        return new ForecastModel(
                model.unit(),
                model.fittedAt(),
                model.version(),
                model.stays(),
                none,
                model.cases(),
                model.absence(),
                model.settings());
    }

    /** Half leave within a day, half after weeks: who is here after 300 h is of the second half. */
    private static UnitHistory heavyTailed() {
        Random random = new Random(9);
        List<UnitHistory.Stay> stays = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            Instant since = World.START.plusSeconds(3600L * 6 * i);
            double hours = -(random.nextBoolean() ? 18 : 500) * Math.log(1 - random.nextDouble());
            Instant ready = since.plusSeconds((long) (hours * 3600));
            stays.add(new UnitHistory.Stay(
                    Origin.ED, since, ready, null, null, ready.plusSeconds(1800), false, 2, List.of()));
        }
        Instant until = World.START.plusSeconds(3600L * 6 * 600);
        return new UnitHistory("GICU", "UTC", World.START, until, stays, List.of(), List.of(), List.of());
    }
}
