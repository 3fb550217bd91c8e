package io.breathline.simulators.score;

/**
 * How often a day on which the filter stood in a band of chances was a day of deterioration. The filter ranks; whether it
 * is calibrated shows here.
 *
 * @param said mean chance in the band; {@code came} share of days of deterioration
 */
record Reliability(double from, double to, double said, double came, int days) {
    static final double[] EDGES = {0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99, 1};
}
