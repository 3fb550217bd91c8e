package io.breathline.domain.forecast;

/**
 * How many who have not come yet will be here, and what nurses they need: Poisson, or negative binomial where days differ.
 * What lies beyond the cap is in the last bucket of {@link #beds} and never counts as room: no chance is handed back to the
 * part that was kept.
 */
final class NewDemand {
    private final double[] count;
    private final double[][] atMost;

    /**
     * @param mean of those here; {@code size} of the negative binomial, infinite for Poisson
     * @param high share of them who need a whole nurse
     * @param absent nurses who may be missing, each with chance {@code absence}: two half-nurses more of demand
     */
    NewDemand(double mean, double size, double high, int absent, double absence, int cap) {
        count = counts(mean, size, cap);
        double[][] chance = new double[cap][];
        double[] split = {1};
        for (int m = 0; m < cap; m++) {
            chance[m] = new double[2 * m + 1];
            for (int j = 0; j <= m; j++) {
                chance[m][m + j] = count[m] * split[j];
            }
            split = oneMore(split, high);
        }
        atMost = cumulative(chance, cap, binomial(absent, absence));
    }

    private static double[] counts(double mean, double size, int cap) {
        double[] count = new double[cap + 1];
        boolean poisson = Double.isInfinite(size) || mean <= 0;
        double p = poisson ? 0 : mean / (mean + size);
        count[0] = poisson ? Math.exp(-mean) : Math.exp(size * Math.log1p(-p));
        double kept = count[0];
        for (int m = 1; m < cap; m++) {
            count[m] = count[m - 1] * (poisson ? mean / m : p * (size + m - 1) / m);
            kept += count[m];
        }
        count[cap] = Math.max(0, 1 - kept);
        return count;
    }

    private static double[] oneMore(double[] split, double high) {
        double[] next = new double[split.length + 1];
        for (int j = 0; j < split.length; j++) {
            next[j] += split[j] * (1 - high);
            next[j + 1] += split[j] * high;
        }
        return next;
    }

    private static double[] binomial(int n, double p) {
        double[] pmf = {1};
        for (int i = 0; i < n; i++) {
            pmf = oneMore(pmf, p);
        }
        return pmf;
    }

    /** [m][v]: at most m here, and at most v half-nurses for them and for nurses who are missing. */
    private static double[][] cumulative(double[][] chance, int cap, double[] missing) {
        double[][] sum = new double[cap][2 * cap + 1];
        for (int m = 0; m < cap; m++) {
            double row = 0;
            for (int v = 0; v <= 2 * cap; v++) {
                row += v < chance[m].length ? chance[m][v] : 0;
                sum[m][v] = row + (m > 0 ? sum[m - 1][v] : 0);
            }
        }
        if (missing.length == 1) {
            return sum;
        }
        double[][] with = new double[cap][2 * cap + 1];
        for (int m = 0; m < cap; m++) {
            double[] to = with[m];
            double[] from = sum[m];
            // The inner loop runs over neighbours, so that the processor takes several at once.
            for (int gone = 0; gone < missing.length && gone <= cap; gone++) {
                double weight = missing[gone];
                for (int v = 2 * gone; v < to.length; v++) {
                    to[v] += weight * from[v - 2 * gone];
                }
            }
        }
        return with;
    }

    double atMost(int here, int halfNurses) {
        if (here < 0 || halfNurses < 0) {
            return 0;
        }
        double[] row = atMost[Math.min(here, atMost.length - 1)];
        return row[Math.min(halfNurses, row.length - 1)];
    }

    /** Chances of 0, 1, 2… here; the last is of that many or more. */
    double[] beds() {
        return count;
    }

    /** The chances of the sum with a number of others; the last of {@code cap + 1} is of that many or more. */
    double[] plus(double[] others, int cap) {
        double[] sum = new double[cap + 1];
        for (int n = 0; n < others.length; n++) {
            for (int m = 0; m < count.length; m++) {
                sum[Math.min(cap, n + m)] += others[n] * count[m];
            }
        }
        return sum;
    }
}
