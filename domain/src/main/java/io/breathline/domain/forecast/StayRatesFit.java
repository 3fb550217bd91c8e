package io.breathline.domain.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Fits {@link StayRates} by occurrence and exposure: every hour at risk counts, whether the stay has ended or not, and none
 * from before the feeds were watched.
 */
final class StayRatesFit {
    private static final int CLASSES = Origin.values().length;
    private static final int BINS = StayRates.BINS.length;
    private static final int ROUNDS = 20;

    private final ForecastSettings settings;
    private final LocalHours hours;
    private final Instant from;
    private final Instant until;
    private final double[][][] exposed = new double[CLASSES][BINS][24];
    private final double[][] foundFit = new double[CLASSES][BINS];
    private final double[] foundFitAt = new double[24];
    private final double[][] died = new double[CLASSES][BINS];
    private final WardRates wards;
    private final LevelRates levels;
    private double leftDirectly;

    private StayRatesFit(UnitHistory history, ForecastSettings settings) {
        this.settings = settings;
        this.hours = new LocalHours(history.zone());
        this.until = history.until();
        Instant window = until.minus(Duration.ofHours(Math.round(settings.windowDays() * 24)));
        this.from = history.from().isAfter(window) ? history.from() : window;
        this.wards = new WardRates(hours, until, this::weight);
        this.levels = new LevelRates(this::weight);
    }

    static StayRates of(UnitHistory history, ForecastSettings settings) {
        StayRatesFit fit = new StayRatesFit(history, settings);
        history.stays().forEach(fit::count);
        return fit.rates(history.stays());
    }

    private double weight(Instant at) {
        double days = Duration.between(at, until).toMillis() / 86_400_000.0;
        return Math.pow(0.5, days / settings.halfLifeDays());
    }

    private void count(UnitHistory.Stay stay) {
        int origin = stay.origin().index;
        boolean left = stay.left() != null && !stay.left().isAfter(until);
        boolean fit = stay.ready() != null && !stay.ready().isAfter(until);
        Instant end = fit ? stay.ready() : left ? stay.left() : until;
        Spans.hourly(stay.since(), from, end, (start, length) -> {
            int bin = StayRates.bin(StayRates.BINS, Spans.hours(stay.since(), start));
            exposed[origin][bin][hours.at(start).hour()] += weight(start) * length;
        });
        if ((fit || left) && !end.isBefore(from)) {
            int bin = StayRates.bin(StayRates.BINS, Spans.hours(stay.since(), end));
            double weight = weight(end);
            if (!fit && stay.died()) {
                died[origin][bin] += weight;
            } else {
                foundFit[origin][bin] += weight;
                foundFitAt[hours.at(end).hour()] += weight;
                leftDirectly += fit ? 0 : weight;
            }
        }
        if (fit) {
            wards.count(stay, from, left);
        }
        levels.count(stay, from, end);
    }

    private StayRates rates(List<UnitHistory.Stay> stays) {
        double[] rounds = new double[24];
        java.util.Arrays.fill(rounds, 1);
        double[][] ready = new double[CLASSES][BINS];
        for (int round = 0; round < ROUNDS; round++) {
            ready = Shrinkage.byClass(foundFit, exposure(rounds), settings.pseudoEvents());
            rounds = rounds(ready);
        }
        double[] flat = new double[24];
        java.util.Arrays.fill(flat, 1);
        double[][] dies = Shrinkage.byClass(died, exposure(flat), 4 * settings.pseudoEvents());
        double allFit = java.util.Arrays.stream(foundFitAt).sum();
        wards.fit();
        return new StayRates(
                ready,
                dies,
                rounds,
                wards.leaves(),
                wards.weekend(),
                wards.unannounced(),
                wards.planned(),
                allFit <= 0 ? 0 : leftDirectly / (allFit + 1),
                levels.improves(),
                levels.worsens(),
                levels.admitted(stays));
    }

    private double[][] exposure(double[] rounds) {
        double[][] sum = new double[CLASSES][BINS];
        for (int origin = 0; origin < CLASSES; origin++) {
            for (int bin = 0; bin < BINS; bin++) {
                for (int hour = 0; hour < 24; hour++) {
                    sum[origin][bin] += exposed[origin][bin][hour] * rounds[hour];
                }
            }
        }
        return sum;
    }

    /** Two events of prior on a flat day keep an hour without events from becoming impossible. */
    private double[] rounds(double[][] ready) {
        double[] expected = new double[24];
        double all = 0;
        double events = 0;
        for (int hour = 0; hour < 24; hour++) {
            for (int origin = 0; origin < CLASSES; origin++) {
                for (int bin = 0; bin < BINS; bin++) {
                    expected[hour] += exposed[origin][bin][hour] * ready[origin][bin];
                }
            }
            all += expected[hour];
            events += foundFitAt[hour];
        }
        double[] rounds = new double[24];
        for (int hour = 0; hour < 24; hour++) {
            rounds[hour] = (foundFitAt[hour] + 1) / (expected[hour] * (events <= 0 ? 1 : all / events) + 1);
            rounds[hour] = Math.max(rounds[hour], 0.02);
        }
        double mean = java.util.Arrays.stream(rounds).average().orElse(1);
        for (int hour = 0; hour < 24; hour++) {
            rounds[hour] /= mean;
        }
        return rounds;
    }
}
