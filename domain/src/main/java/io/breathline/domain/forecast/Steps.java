package io.breathline.domain.forecast;

/** One hour of a stay as chances, tabled once for a model: by class, time so far and hour of the day. */
final class Steps {
    private static final int BINS = StayRates.BINS.length;

    private final double[][][] ends = new double[Origin.values().length][BINS][24];
    private final double[][][] becomesFit = new double[Origin.values().length][BINS][24];
    private final double[][] gone = new double[2][24];
    private final double[] down = new double[StayRates.LEVEL_BINS.length];
    private final double[] up = new double[StayRates.LEVEL_BINS.length];

    Steps(StayRates rates) {
        for (int hour = 0; hour < 24; hour++) {
            gone[0][hour] = 1 - Math.exp(-rates.leaves()[hour]);
            gone[1][hour] = 1 - Math.exp(-rates.leaves()[hour] * rates.weekend());
            for (int origin = 0; origin < ends.length; origin++) {
                for (int bin = 0; bin < BINS; bin++) {
                    double fit = rates.ready()[origin][bin] * rates.rounds()[hour];
                    double all = fit + rates.dies()[origin][bin];
                    ends[origin][bin][hour] = 1 - Math.exp(-all);
                    becomesFit[origin][bin][hour] =
                            all <= 0 ? 0 : ends[origin][bin][hour] * fit / all * (1 - rates.direct());
                }
            }
        }
        for (int bin = 0; bin < down.length; bin++) {
            down[bin] = 1 - Math.exp(-rates.improves()[bin]);
            up[bin] = 1 - Math.exp(-rates.worsens()[bin]);
        }
    }

    /** Moves the chances of active at level 3, active at level 2 and fit an hour on. */
    void advance(double[] state, Origin origin, double elapsed, LocalHours.Hour hour) {
        int bin = StayRates.bin(StayRates.BINS, elapsed + 0.5);
        int levels = StayRates.bin(StayRates.LEVEL_BINS, elapsed + 0.5);
        double goes = gone[hour.weekend() ? 1 : 0][hour.hour()];
        double end = ends[origin.index][bin][hour.hour()];
        double fit = becomesFit[origin.index][bin][hour.hour()];
        double high = state[0] * (1 - end);
        double low = state[1] * (1 - end);
        state[2] = state[2] * (1 - goes) + (state[0] + state[1]) * fit * (1 - goes / 2);
        state[0] = high * (1 - down[levels]) + low * up[levels];
        state[1] = low * (1 - up[levels]) + high * down[levels];
    }
}
