package io.breathline.simulators.score;

import io.breathline.domain.reading.Metric;

/** The measures of the comparison detectors, the direction that is worse, and a stable person's typical spread. */
enum Measure {
    FEV1(Metric.FEV1, -1, 0.07),
    SPO2(Metric.SPO2, -1, 1.0),
    HEART_RATE(Metric.RESTING_HEART_RATE, 1, 3.0),
    TEMPERATURE(Metric.TEMPERATURE, 1, 0.3),
    WEIGHT(Metric.WEIGHT, -1, 0.6),
    COUGH(Metric.COUGH, 1, 10),
    WELLNESS(Metric.WELLNESS, -1, 10),
    BREATHLESSNESS(Metric.BREATHLESSNESS, 1, 0.55),
    SPUTUM(Metric.SPUTUM, 1, 0.55),
    STEPS(Metric.STEPS, -1, 0.38),
    SLEEP(Metric.SLEEP, -1, 62);

    final Metric metric;
    private final int worse;
    private final double typical;

    Measure(Metric metric, int worse, double typical) {
        this.metric = metric;
        this.worse = worse;
        this.typical = typical;
    }

    /** How far today is on the bad side of what is usual, in usual spreads; NaN without a value or a history. */
    double z(Series series, int day) {
        return series.z(this)[day];
    }

    double compute(Series series, int day) {
        double today = series.value(metric, day, day);
        if (Double.isNaN(today)) {
            return Double.NaN;
        }
        Usual usual = Usual.of(series, metric, day, typical);
        double value = metric == Metric.STEPS ? Math.log(Math.max(1, today)) : today;
        return worse * (value - usual.middle()) / usual.spread();
    }
}
