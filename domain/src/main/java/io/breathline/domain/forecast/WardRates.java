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
    private final double[] plannedExpected = new double[StayRates.PLANNED_BINS.length + 1];
    private final double[] plannedLeft = new double[StayRates.PLANNED_BINS.length + 1];
    private double leftWeekend;
    private double[] leaves;
    private double weekend = 1;
    private double[][] unannounced;

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
        fits.forEach(this::countPlanned);
        fitUnannounced();
    }

    private void countPlanned(Fit fit) {
        UnitHistory.Stay stay = fit.stay();
        if (stay.planned() == null || stay.plannedKnown() == null) {
            return;
        }
        Instant end = fit.left() ? stay.left() : until;
        Instant known = stay.plannedKnown().isBefore(stay.ready()) ? stay.ready() : stay.plannedKnown();
        Spans.hourly(known, fit.from(), end, (start, length) -> {
            LocalHours.Hour hour = hours.at(start);
            double expected =
                    weight.applyAsDouble(start) * length * leaves[hour.hour()] * (hour.weekend() ? weekend : 1);
            for (int part = 0; part < PARTS; part++) {
                double after = Spans.hours(stay.planned(), start) + length * (part + 0.5) / PARTS;
                plannedExpected[StayRates.plannedBin(after)] += expected / PARTS;
            }
        });
        if (fit.left()) {
            plannedLeft[StayRates.plannedBin(Spans.hours(stay.planned(), end))] += weight.applyAsDouble(end);
        }
    }

    /** Landmarks: of those fit and without a named time on the hour, how many leave in each hour ahead, against the clock's rate. */
    private void fitUnannounced() {
        int bins = StayRates.WAITED_BINS.length;
        double[][] gone = new double[bins][StayRates.AHEAD];
        double[][] expected = new double[bins][StayRates.AHEAD];
        for (Fit fit : fits) {
            UnitHistory.Stay stay = fit.stay();
            Instant end = fit.left() ? stay.left() : until;
            Instant silentUntil =
                    stay.plannedKnown() != null && stay.plannedKnown().isBefore(end) ? stay.plannedKnown() : end;
            Instant first = stay.ready().isBefore(fit.from()) ? fit.from() : stay.ready();
            for (Instant mark = nextHour(first); mark.isBefore(silentUntil); mark = mark.plus(Duration.ofHours(1))) {
                double weightHere = weight.applyAsDouble(mark);
                int waited = StayRates.bin(StayRates.WAITED_BINS, Spans.hours(stay.ready(), mark));
                for (int ahead = 0; ahead < StayRates.AHEAD; ahead++) {
                    Instant start = mark.plus(Duration.ofHours(ahead));
                    if (!start.isBefore(end)) {
                        break;
                    }
                    Instant stop = start.plus(Duration.ofHours(1));
                    double length = stop.isAfter(end) ? Spans.hours(start, end) : 1;
                    LocalHours.Hour hour = hours.at(start);
                    expected[waited][ahead] +=
                            weightHere * length * leaves[hour.hour()] * (hour.weekend() ? weekend : 1);
                    gone[waited][ahead] += fit.left() && stop.isAfter(end) ? weightHere : 0;
                }
            }
        }
        unannounced = new double[bins][StayRates.AHEAD];
        for (int waited = 0; waited < bins; waited++) {
            for (int ahead = 0; ahead < StayRates.AHEAD; ahead++) {
                unannounced[waited][ahead] = (gone[waited][ahead] + 5) / (expected[waited][ahead] + 5);
            }
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

    double[][] unannounced() {
        return unannounced;
    }

    /** Before a unit has data of its own: hardly anybody before the named time, then three times the clock's rate. */
    double[] planned() {
        double[] factors = new double[plannedLeft.length];
        for (int bin = 0; bin < factors.length; bin++) {
            double prior = bin == 0 ? 0.1 : bin == 1 ? 0.5 : 3;
            factors[bin] = (plannedLeft[bin] + 2) / (plannedExpected[bin] + 2 / prior);
        }
        return factors;
    }
}
