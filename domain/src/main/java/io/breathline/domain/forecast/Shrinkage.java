package io.breathline.domain.forecast;

/** Rates of few events, drawn towards what all classes together show. */
final class Shrinkage {
    private Shrinkage() {}

    /**
     * Rates by class and bin: each bin's pooled rate, times the class's own level, is worth {@code pseudoEvents} events.
     * Pooled bins without data take their neighbour's rate.
     */
    static double[][] byClass(double[][] events, double[][] exposure, double pseudoEvents) {
        int classes = events.length;
        int bins = events[0].length;
        double[] pooled = new double[bins];
        double all = 0;
        double time = 0;
        for (int bin = 0; bin < bins; bin++) {
            for (int i = 0; i < classes; i++) {
                all += events[i][bin];
                time += exposure[i][bin];
            }
        }
        double overall = (all + 0.5) / (time + 50);
        for (int bin = 0; bin < bins; bin++) {
            double occurred = 0;
            double atRisk = 0;
            for (int i = 0; i < classes; i++) {
                occurred += events[i][bin];
                atRisk += exposure[i][bin];
            }
            double prior = bin == 0 ? overall : pooled[bin - 1];
            pooled[bin] = (occurred + 2) / (atRisk + 2 / prior);
        }
        double[][] rates = new double[classes][bins];
        for (int i = 0; i < classes; i++) {
            double expected = 0;
            double own = 0;
            for (int bin = 0; bin < bins; bin++) {
                expected += exposure[i][bin] * pooled[bin];
                own += events[i][bin];
            }
            double level = (own + pseudoEvents / 2) / (expected + pseudoEvents / 2);
            for (int bin = 0; bin < bins; bin++) {
                double prior = pooled[bin] * level;
                rates[i][bin] = (events[i][bin] + pseudoEvents) / (exposure[i][bin] + pseudoEvents / prior);
            }
        }
        return rates;
    }

    /** (1/4, 1/2, 1/4) around a circle. */
    static double[] smoothed(double[] circle) {
        int n = circle.length;
        double[] smooth = new double[n];
        for (int i = 0; i < n; i++) {
            smooth[i] = circle[(i + n - 1) % n] / 4 + circle[i] / 2 + circle[(i + 1) % n] / 4;
        }
        return smooth;
    }
}
