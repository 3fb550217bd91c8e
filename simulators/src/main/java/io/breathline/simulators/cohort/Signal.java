package io.breathline.simulators.cohort;

import io.breathline.domain.reading.Metric;

/**
 * What varies in a simulated person, with its day-to-day spread in a well person and its shift at the plateau of an
 * exacerbation of severity 1.
 *
 * <p>FEV1 is relative to the person's own level and STEPS is logarithmic. FEV1's spread follows consecutive-test data
 * of lung-transplant recipients (5.6 %, robust 3.7), resting heart rate's 84 people with wearables (robust 3.1 /min);
 * the shifts, and the other spreads, are assumptions of this simulator and no clinical evidence. FEV1's two were set so
 * that a CUSUM of FEV1 and the trial rule eICE do as well here as the calibration table demands; poor blows come on top.
 */
enum Signal {
    FEV1(Metric.FEV1, Part.LUNG, 0.046, -0.118, 4.5),
    SPO2(Metric.SPO2, Part.LUNG, 0.9, -1.2, 4.5),
    HEART_RATE(Metric.RESTING_HEART_RATE, Part.BODY, 2.85, 4, 4.5),
    TEMPERATURE(Metric.TEMPERATURE, Part.BODY, 0.27, 0.25, 4.5),
    WEIGHT(Metric.WEIGHT, Part.BODY, 0.45, -0.8, 12),
    COUGH(Metric.COUGH, Part.SYMPTOM, 9, 20, 4.5),
    WELLNESS(Metric.WELLNESS, Part.SYMPTOM, 9, -18, 4.5),
    BREATHLESSNESS(Metric.BREATHLESSNESS, Part.SYMPTOM, 0.45, 1.0, 4.5),
    SPUTUM(Metric.SPUTUM, Part.SYMPTOM, 0.45, 1.1, 4.5),
    STEPS(Metric.STEPS, Part.BODY, 0.33, -0.33, 4.5),
    SLEEP(Metric.SLEEP, Part.BODY, 55, -20, 4.5);

    enum Part {
        LUNG,
        SYMPTOM,
        BODY
    }

    final Metric metric;
    final Part part;
    final double spread;
    final double shift;
    final double tau;

    Signal(Metric metric, Part part, double spread, double shift, double tau) {
        this.metric = metric;
        this.part = part;
        this.spread = spread;
        this.shift = shift;
        this.tau = tau;
    }

    /** Comes from the wrist, not from a session with devices and questions. */
    boolean worn() {
        return this == HEART_RATE || this == STEPS || this == SLEEP;
    }
}
