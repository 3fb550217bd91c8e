package io.breathline.domain.exacerbation;

import io.breathline.domain.reading.Metric;
import java.util.EnumMap;
import java.util.Map;

/**
 * The eleven measures that speak for or against an exacerbation, each with the direction that is worse and the finest
 * step in which a day's value is kept: values are whole numbers of 1/scale, so that sums and medians are exact.
 */
public enum Measure {
    FEV1(0, Metric.FEV1, Group.LUNG, -1, 1000, "FEV1", " L"),
    SPO2(1, Metric.SPO2, Group.LUNG, -1, 10, "SpO2", " %"),
    HEART_RATE(2, Metric.RESTING_HEART_RATE, Group.PHYSIOLOGY, 1, 10, "resting pulse", ""),
    TEMPERATURE(3, Metric.TEMPERATURE, Group.PHYSIOLOGY, 1, 100, "temperature", " C"),
    WEIGHT(4, Metric.WEIGHT, Group.PHYSIOLOGY, -1, 100, "weight", " kg"),
    COUGH(5, Metric.COUGH, Group.SYMPTOMS, 1, 100, "cough", ""),
    WELLNESS(6, Metric.WELLNESS, Group.SYMPTOMS, -1, 100, "wellness", ""),
    BREATHLESSNESS(7, Metric.BREATHLESSNESS, Group.SYMPTOMS, 1, 1000, "breathlessness", ""),
    SPUTUM(8, Metric.SPUTUM, Group.SYMPTOMS, 1, 1000, "sputum", ""),
    /** Kept as the natural logarithm. */
    STEPS(9, Metric.STEPS, Group.PHYSIOLOGY, -1, 1000, "steps", ""),
    SLEEP(10, Metric.SLEEP, Group.PHYSIOLOGY, -1, 10, "sleep", " min");

    /** What is capped together, and left out together in a counterfactual. */
    public enum Group {
        LUNG,
        SYMPTOMS,
        PHYSIOLOGY
    }

    static final int COUNT = 11;
    private static final Measure[] ALL = values();
    private static final Map<Metric, Measure> BY_METRIC = new EnumMap<>(Metric.class);

    static {
        for (Measure measure : ALL) {
            BY_METRIC.put(measure.metric, measure);
        }
    }

    final int slot;
    final Metric metric;
    final Group group;
    final int worse;
    private final int scale;
    final String word;
    final String unit;

    Measure(int slot, Metric metric, Group group, int worse, int scale, String word, String unit) {
        this.slot = slot;
        this.metric = metric;
        this.group = group;
        this.worse = worse;
        this.scale = scale;
        this.word = word;
        this.unit = unit;
    }

    /** The measure a metric feeds, or null: oximeter pulse, for one, is not the wristband's resting heart rate. */
    static Measure of(Metric metric) {
        return BY_METRIC.get(metric);
    }

    static Measure at(int slot) {
        return ALL[slot];
    }

    /** A metric's value in whole steps. */
    short steps(double value) {
        double kept = this == STEPS ? StrictMath.log(Math.max(1, value)) : value;
        return (short) Math.round(kept * scale);
    }

    /** Whole steps on the scale on which this measure is compared: natural units, or a logarithm. */
    double compared(double steps) {
        return steps / scale;
    }

    /** A compared value in the metric's unit. */
    double shown(double compared) {
        return this == STEPS ? StrictMath.exp(compared) : compared;
    }

    boolean relative() {
        return this == FEV1;
    }

    /** From the wrist: it says how much is worn, not how often somebody sits down to measure. */
    boolean worn() {
        return this == HEART_RATE || this == STEPS || this == SLEEP;
    }

    /** A device whose swap can shift the level. */
    boolean fromDevice() {
        return this == FEV1 || this == SPO2 || this == HEART_RATE || this == WEIGHT || this == TEMPERATURE;
    }
}
