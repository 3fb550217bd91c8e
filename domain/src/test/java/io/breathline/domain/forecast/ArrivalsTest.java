package io.breathline.domain.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    @Test
    void a_day_of_one_hour_peaks_is_found() {
        Arrivals arrivals = fit(0, 5, 300);
        assertThat(arrivals.byHour()[14]).isGreaterThan(2 * arrivals.byHour()[3]);
        double perDay = 0;
        for (int hour = 0; hour < 24; hour++) {
            perDay += arrivals.rate(Origin.ED, new LocalHours.Hour(hour, 3, false));
        }
        assertThat(perDay).isCloseTo(5, within(0.8));
    }

    @Test
    void days_alike_are_poisson_and_days_that_differ_are_not() {
        assertThat(fit(0, 5, 600).dispersion()).isLessThan(0.08);
        assertThat(fit(0.5, 5, 600).dispersion()).isBetween(0.25, 0.85);
    }

    @Test
    void counting_admissions_instead_of_requests_would_be_caught() {
        // A unit that takes only two a day in: what it needed is told by the requests, not by what it took.
        UnitHistory asked = history(0, 5, 200);
        UnitHistory taken = new UnitHistory(
                asked.unit(),
                asked.zone(),
                asked.from(),
                asked.until(),
                List.of(),
                atMostTwoADay(asked.requests()),
                List.of(),
                List.of());
        double need = Arrivals.fit(asked, ForecastSettings.DEFAULT).perHour()[Origin.ED.index];
        double censored = Arrivals.fit(taken, ForecastSettings.DEFAULT).perHour()[Origin.ED.index];
        assertThat(censored).isLessThan(need * 0.6);
        assertThat(need * 24).isCloseTo(5, within(0.8));
    }

    @Test
    void three_weeks_after_a_lasting_rise_more_than_half_of_it_is_foretold() {
        double before = fit(0, 5, 200).perHour()[Origin.ED.index] * 24;
        double after =
                Arrivals.fit(risen(200, 21, 10), ForecastSettings.DEFAULT).perHour()[Origin.ED.index] * 24;
        assertThat(before).isCloseTo(5, within(0.8));
        assertThat(after).isBetween(7.0, 10.5);
        // The whole history alone, its half-life 90 days, would have told of two of the five.
        double whole =
                (5 * (Math.pow(0.5, 21 / 90.0) - Math.pow(0.5, 200 / 90.0)) + 10 * (1 - Math.pow(0.5, 21 / 90.0)))
                        / (1 - Math.pow(0.5, 200 / 90.0));
        assertThat(whole).isLessThan(6.1);
    }

    /** The last days with another number a day. */
    private static UnitHistory risen(int days, int last, double perDay) {
        UnitHistory usual = history(0, 5, days);
        UnitHistory more = history(0, perDay, days);
        Instant step = usual.until().minusSeconds(86_400L * last);
        List<UnitHistory.Request> requests = new ArrayList<>();
        usual.requests().stream().filter(it -> it.at().isBefore(step)).forEach(requests::add);
        more.requests().stream().filter(it -> !it.at().isBefore(step)).forEach(requests::add);
        return new UnitHistory("X", "UTC", usual.from(), usual.until(), List.of(), requests, List.of(), List.of());
    }

    private static List<UnitHistory.Request> atMostTwoADay(List<UnitHistory.Request> requests) {
        List<UnitHistory.Request> taken = new ArrayList<>();
        long day = -1;
        int today = 0;
        for (UnitHistory.Request request : requests) {
            long on = request.at().getEpochSecond() / 86_400;
            today = on == day ? today + 1 : 1;
            day = on;
            if (today <= 2) {
                taken.add(request);
            }
        }
        return taken;
    }

    private static Arrivals fit(double variance, double perDay, int days) {
        return Arrivals.fit(
                history(variance, perDay, days),
                new ForecastSettings(1000, 1000, 12, 30, 1, 1, 0.09, 0.85, 0.31, 0.02));
    }

    private static UnitHistory history(double variance, double perDay, int days) {
        Random random = new Random(5);
        List<UnitHistory.Request> requests = new ArrayList<>();
        Instant start = Instant.parse("2025-03-03T00:00:00Z");
        for (int day = 0; day < days; day++) {
            // Two-point day factor of mean 1 and the variance asked for.
            double factor = 1 + Math.sqrt(variance) * (random.nextBoolean() ? 1 : -1);
            for (int hour = 0; hour < 24; hour++) {
                double rate = perDay / 24 * factor * (hour >= 9 && hour < 20 ? 1.6 : 0.492);
                for (int part = 0; part < 10; part++) {
                    if (random.nextDouble() < rate / 10) {
                        requests.add(new UnitHistory.Request(
                                Origin.ED, start.plusSeconds(86_400L * day + 3600L * hour + 360L * part)));
                    }
                }
            }
        }
        return new UnitHistory(
                "X", "UTC", start, start.plusSeconds(86_400L * days), List.of(), requests, List.of(), List.of());
    }
}
