package io.breathline.domain.forecast;

/** How well a distribution of a count foretold the count that came. */
public final class Scores {
    private Scores() {}

    /** The continuous ranked probability score: beds of distance, sharp and right is small. */
    public static double crps(double[] beds, int came) {
        double below = 0;
        double score = 0;
        int last = Math.max(beds.length, came + 1);
        for (int n = 0; n < last; n++) {
            below += n < beds.length ? beds[n] : 0;
            double step = n >= came ? 1 : 0;
            score += (below - step) * (below - step);
        }
        return score;
    }

    /** Uniform in [0, 1] over many forecasts that are right; {@code draw} in [0, 1) spreads each count's own chance. */
    public static double pit(double[] beds, int came, double draw) {
        double below = 0;
        for (int n = 0; n < came && n < beds.length; n++) {
            below += beds[n];
        }
        double own = came < beds.length ? beds[came] : 0;
        return Math.min(1, below + draw * own);
    }
}
