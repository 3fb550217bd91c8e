package io.breathline.domain.forecast;

import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Counts moves between level 3 and level 2 while patients are active. */
final class LevelRates {
    /** Before data: an L3 patient improves after two days, one in twelve days gets worse. To be fitted away. */
    private static final double IMPROVES = 0.02;

    private static final double WORSENS = 0.0035;
    private static final int BINS = StayRates.LEVEL_BINS.length;

    private final ToDoubleFunction<Instant> weight;
    private final double[][] exposed = new double[2][BINS];
    private final double[][] moved = new double[2][BINS];

    LevelRates(ToDoubleFunction<Instant> weight) {
        this.weight = weight;
    }

    void count(UnitHistory.Stay stay, Instant from, Instant end) {
        if (stay.level() == null) {
            return;
        }
        int level = stay.level() >= 3 ? 1 : 0;
        Instant since = stay.since();
        for (UnitHistory.LevelChange change : stay.levels()) {
            int next = change.level() >= 3 ? 1 : 0;
            if (!change.at().isBefore(end)) {
                break;
            }
            if (next != level) {
                expose(stay, level, since, change.at(), from);
                if (!change.at().isBefore(from)) {
                    moved[level][bin(stay, change.at())] += weight.applyAsDouble(change.at());
                }
                level = next;
                since = change.at();
            }
        }
        expose(stay, level, since, end, from);
    }

    private void expose(UnitHistory.Stay stay, int level, Instant since, Instant end, Instant from) {
        Spans.hourly(
                since,
                from,
                end,
                (start, length) -> exposed[level][bin(stay, start)] += weight.applyAsDouble(start) * length);
    }

    private static int bin(UnitHistory.Stay stay, Instant at) {
        return StayRates.bin(StayRates.LEVEL_BINS, Spans.hours(stay.since(), at));
    }

    double[] improves() {
        return rates(1, IMPROVES);
    }

    double[] worsens() {
        return rates(0, WORSENS);
    }

    private double[] rates(int level, double prior) {
        double[] rates = new double[BINS];
        double events = 2;
        double time = 2 / prior;
        for (int bin = 0; bin < BINS; bin++) {
            events += moved[level][bin];
            time += exposed[level][bin];
        }
        double pooled = events / time;
        for (int bin = 0; bin < BINS; bin++) {
            rates[bin] = (moved[level][bin] + 10) / (exposed[level][bin] + 10 / pooled);
        }
        return rates;
    }

    /** The share at level 3 on arrival, by class; planned patients are drawn to a quarter, others to under a half. */
    double[] admitted(List<UnitHistory.Stay> stays) {
        double[] share = new double[Origin.values().length];
        double[] all = new double[share.length];
        double emergencies = 0.45 * 4;
        double emergencyAll = 4;
        for (UnitHistory.Stay stay : stays) {
            if (stay.level() != null) {
                double counted = weight.applyAsDouble(stay.since());
                double high = stay.level() >= 3 ? counted : 0;
                share[stay.origin().index] += high;
                all[stay.origin().index] += counted;
                emergencies += stay.origin() == Origin.ELECTIVE ? 0 : high;
                emergencyAll += stay.origin() == Origin.ELECTIVE ? 0 : counted;
            }
        }
        for (Origin origin : Origin.values()) {
            int i = origin.index;
            double prior = origin == Origin.ELECTIVE ? 0.25 : emergencies / emergencyAll;
            share[i] = (share[i] + 20 * prior) / (all[i] + 20);
        }
        return share;
    }
}
