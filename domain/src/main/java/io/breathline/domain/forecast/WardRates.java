package io.breathline.domain.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Counts how fast wards take patients who are fit: by the clock, by whether a time was named, and by that time. */
final class WardRates {
    private static final int PARTS = 6;

    private record Fit(UnitHistory.Stay stay, Instant from, boolean left) {}

    private final LocalHours hours;
    private final Instant until;
    private final ToDoubleFunction<Instant> weight;
    private final List<Fit> fits = new ArrayList<>();
    private final double[] exposed = new double[24];
    private final double[] exposedWeekend = new double[24];
    private final double[] left = new double[24];
    private final double[] plannedExposed = new double[StayRates.PLANNED_BINS.length + 1];
    private final double[] plannedLeft = new double[StayRates.PLANNED_BINS.length + 1];
    private double leftWeekend;
    private double[] leaves;
    private double weekend = 1;
    private double[] unannounced;

    WardRates(LocalHours hours, Instant until, ToDoubleFunction<Instant> weight) {
        this.hours = hours;
        this.until = until;
        this.weight = weight;
    }

    void count(UnitHistory.Stay stay, Instant from, boolean leftAlready) {
        Instant end = leftAlready ? stay.left() : until;
        if (end.isBefore(from)) {
            return;
        }
        fits.add(new Fit(stay, from, leftAlready));
        Spans.hourly(stay.ready(), from, end, (start, length) -> {
            LocalHours.Hour hour = hours.at(start);
            (hour.weekend() ? exposedWeekend : exposed)[hour.hour()] += weight.applyAsDouble(start) * length;
        });
        if (leftAlready) {
            LocalHours.Hour hour = hours.at(end);
            left[hour.hour()] += weight.applyAsDouble(end);
            leftWeekend += hour.weekend() ? weight.applyAsDouble(end) : 0;
        }
        if (stay.planned() != null && stay.plannedKnown() != null) {
            Instant known = stay.plannedKnown().isBefore(stay.ready()) ? stay.ready() : stay.plannedKnown();
            Spans.hourly(known, from, end, (start, length) -> {
                double counted = weight.applyAsDouble(start) * length / PARTS;
                for (int part = 0; part < PARTS; part++) {
                    double after = Spans.hours(stay.planned(), start) + length * (part + 0.5) / PARTS;
                    plannedExposed[StayRates.plannedBin(after)] += counted;
                }
            });
            if (leftAlready) {
                plannedLeft[StayRates.plannedBin(Spans.hours(stay.planned(), end))] += weight.applyAsDouble(end);
            }
        }
    }

    void fit() {
        leaves = new double[24];
        double all = java.util.Arrays.stream(left).sum();
        double overall = (all + 1)
                / (java.util.Arrays.stream(exposed).sum()
                        + java.util.Arrays.stream(exposedWeekend).sum()
                        + 12);
        for (int round = 0; round < 10; round++) {
            double expectedWeekend = 0;
            for (int hour = 0; hour < 24; hour++) {
                leaves[hour] = (left[hour] + 1) / (exposed[hour] + weekend * exposedWeekend[hour] + 1 / overall);
                expectedWeekend += exposedWeekend[hour] * leaves[hour];
            }
            weekend = (leftWeekend + 4) / (expectedWeekend + 4);
        }
        fitUnannounced();
    }

    /** Landmarks: of those fit and without a named time on the hour, how many leave in each hour ahead, against the clock's rate. */
    private void fitUnannounced() {
        double[] gone = new double[StayRates.AHEAD];
        double[] expected = new double[StayRates.AHEAD];
        for (Fit fit : fits) {
            UnitHistory.Stay stay = fit.stay();
            Instant end = fit.left() ? stay.left() : until;
            Instant silentUntil =
                    stay.plannedKnown() != null && stay.plannedKnown().isBefore(end) ? stay.plannedKnown() : end;
            Instant first = stay.ready().isBefore(fit.from()) ? fit.from() : stay.ready();
            for (Instant mark = nextHour(first); mark.isBefore(silentUntil); mark = mark.plus(Duration.ofHours(1))) {
                double weightHere = weight.applyAsDouble(mark);
                for (int ahead = 0; ahead < StayRates.AHEAD; ahead++) {
                    Instant start = mark.plus(Duration.ofHours(ahead));
                    if (!start.isBefore(end)) {
                        break;
                    }
                    Instant stop = start.plus(Duration.ofHours(1));
                    double length = stop.isAfter(end) ? Spans.hours(start, end) : 1;
                    LocalHours.Hour hour = hours.at(start);
                    expected[ahead] += weightHere * length * leaves[hour.hour()] * (hour.weekend() ? weekend : 1);
                    gone[ahead] += fit.left() && stop.isAfter(end) ? weightHere : 0;
                }
            }
        }
        unannounced = new double[StayRates.AHEAD];
        for (int ahead = 0; ahead < StayRates.AHEAD; ahead++) {
            unannounced[ahead] = (gone[ahead] + 10) / (expected[ahead] + 10);
        }
    }

    private static Instant nextHour(Instant at) {
        Instant hour = at.truncatedTo(java.time.temporal.ChronoUnit.HOURS);
        return hour.equals(at) ? at : hour.plus(Duration.ofHours(1));
    }

    double[] leaves() {
        return leaves;
    }

    double weekend() {
        return weekend;
    }

    double[] unannounced() {
        return unannounced;
    }

    /** Before a unit has data of its own: nothing until an hour before the named time, then 0.35 an hour. */
    double[] planned() {
        double[] rates = new double[plannedLeft.length];
        for (int bin = 0; bin < rates.length; bin++) {
            double prior = bin == 0 ? 0.02 : 0.35;
            rates[bin] = (plannedLeft[bin] + 3) / (plannedExposed[bin] + 3 / prior);
        }
        return rates;
    }
}
