package io.breathline.domain.forecast;

/**
 * How stays go on, by the hour: rates of becoming fit (by class, time so far and hour of the day), of dying, of being taken
 * by a ward once fit, and of moving between levels 3 and 2.
 *
 * @param ready [class][bin] per hour, times {@code rounds}[hour]
 * @param dies [class][bin] per hour, at any hour of the day
 * @param leaves [hour] per hour, for patients who are fit; times {@code weekend} at weekends
 * @param unannounced factor on leaves by the time waited so far and the hour ahead, while no ward has named a time
 * @param planned factor on leaves by {@link #plannedBin} around the time a ward has named
 * @param direct share of those found fit who leave at once
 * @param improves [time bin] level 3 to 2; {@code worsens} 2 to 3
 * @param level3 [class] share who come at level 3
 */
public record StayRates(
        double[][] ready,
        double[][] dies,
        double[] rounds,
        double[] leaves,
        double weekend,
        double[][] unannounced,
        double[] planned,
        double direct,
        double[] improves,
        double[] worsens,
        double[] level3) {
    /** Hours since admission at which rates change: specs by the unit's own data, wider where fewer patients are left. */
    static final double[] BINS = {0, 6, 12, 18, 24, 36, 48, 72, 96, 144, 240, 400};

    static final double[] LEVEL_BINS = {0, 24, 72};
    static final double[] PLANNED_BINS = {-1, 0, 0.5, 1, 1.5, 2, 3, 4};
    static final int AHEAD = 8;
    static final double[] WAITED_BINS = {0, 1, 3};

    static int bin(double[] bins, double hours) {
        int bin = bins.length - 1;
        while (bin > 0 && hours < bins[bin]) {
            bin--;
        }
        return bin;
    }

    /** 0 for more than an hour before the named time; the last for four hours or more after it. */
    static int plannedBin(double hoursAfter) {
        int bin = 0;
        while (bin < PLANNED_BINS.length && hoursAfter >= PLANNED_BINS[bin]) {
            bin++;
        }
        return bin;
    }

    double readyRate(Origin origin, double hours, LocalHours.Hour hour) {
        return ready[origin.index][bin(BINS, hours)] * rounds[hour.hour()];
    }

    double diesRate(Origin origin, double hours) {
        return dies[origin.index][bin(BINS, hours)];
    }

    double leavesRate(LocalHours.Hour hour) {
        return leaves[hour.hour()] * (hour.weekend() ? weekend : 1);
    }

    /** The factor on the rate of leaving, over the hour that starts so long after the time a ward has named. */
    double plannedFactor(double hoursAfter) {
        double sum = 0;
        for (int part = 0; part < 8; part++) {
            sum += planned[plannedBin(hoursAfter + part / 8.0 + 0.0625)];
        }
        return sum / 8;
    }
}
