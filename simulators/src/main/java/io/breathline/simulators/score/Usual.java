package io.breathline.simulators.score;

import io.breathline.domain.reading.Metric;
import java.util.Arrays;

/** What is usual for a person, for the comparison detectors: median and robust spread of the 56 days up to a week ago. */
record Usual(double middle, double spread, int days) {
    private static final int WINDOW = 56;
    private static final int LAG = 7;
    private static final int ENOUGH = 8;

    /** Typical spread between days of a stable person, and its weight in days, so that a short history is not believed too much. */
    private static final double PRIOR_DAYS = 12;

    static Usual of(Series series, Metric metric, int day, double typicalSpread) {
        double[] values = new double[WINDOW];
        int n = 0;
        for (int d = day - LAG - WINDOW + 1; d <= day - LAG; d++) {
            double value = d < 0 || series.suppressed(d) ? Double.NaN : series.value(metric, d, day);
            if (!Double.isNaN(value)) {
                values[n++] = metric == Metric.STEPS ? Math.log(Math.max(1, value)) : value;
            }
        }
        if (n < ENOUGH) {
            return new Usual(Double.NaN, Double.NaN, n);
        }
        Arrays.sort(values, 0, n);
        double middle = (values[(n - 1) / 2] + values[n / 2]) / 2;
        for (int i = 0; i < n; i++) {
            values[i] = Math.abs(values[i] - middle);
        }
        Arrays.sort(values, 0, n);
        double robust = 1.4826 * (values[(n - 1) / 2] + values[n / 2]) / 2;
        double typical = metric == Metric.FEV1 ? typicalSpread * middle : typicalSpread;
        double variance = (n * robust * robust + PRIOR_DAYS * typical * typical) / (n + PRIOR_DAYS);
        return new Usual(middle, Math.max(Math.sqrt(variance), typical / 2), n);
    }
}
