package io.breathline.simulators.scoreicu;

/**
 * Whether outcomes lie where the forecasts' distributions say: for each forecast the middle of its distribution function at
 * each number of beds, weighted by that number's chance, against the middle at the number that came (the EPUDD of Pagel and
 * others 2017, fig. 9). Right forecasts give two distributions that are one.
 */
final class Quantiles {
    private static final int BINS = 100;

    private final double[] foretold = new double[BINS + 1];
    private final double[] came = new double[BINS + 1];
    private int all;

    void add(double[] beds, int outcome) {
        double below = 0;
        for (int n = 0; n < Math.max(beds.length, outcome + 1); n++) {
            double own = n < beds.length ? beds[n] : 0;
            int bin = (int) Math.round((below + own / 2) * BINS);
            foretold[Math.min(BINS, bin)] += own;
            came[Math.min(BINS, bin)] += n == outcome ? 1 : 0;
            below += own;
        }
        all++;
    }

    /** The largest distance of the two distribution functions. */
    double deviation() {
        double worst = 0;
        double difference = 0;
        for (int bin = 0; bin <= BINS; bin++) {
            difference += (foretold[bin] - came[bin]) / Math.max(1, all);
            worst = Math.max(worst, Math.abs(difference));
        }
        return worst;
    }
}
