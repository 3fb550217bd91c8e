package io.breathline.domain.silence;

import io.breathline.domain.reading.Metric;

/** Something a patient measures or answers with; its slot is its place in kept state. */
public enum Channel {
    SPIROMETRY(0, "the spirometer"),
    OXIMETRY(1, "the oximeter"),
    SCALES(2, "the scales"),
    THERMOMETER(3, "the thermometer"),
    QUESTIONS(4, "the questions"),
    WRISTBAND(5, "the wristband"),
    BLOOD_PRESSURE(6, "the blood-pressure cuff");

    static final Channel[] ALL = values();
    public static final int COUNT = ALL.length;

    final int slot;
    final String words;

    Channel(int slot, String words) {
        this.slot = slot;
        this.words = words;
    }

    public static Channel of(Metric metric) {
        return switch (metric) {
            case FEV1, FVC, PEF -> SPIROMETRY;
            case SPO2, PULSE -> OXIMETRY;
            case WEIGHT -> SCALES;
            case TEMPERATURE -> THERMOMETER;
            case RESTING_HEART_RATE, RESPIRATORY_RATE, STEPS, SLEEP -> WRISTBAND;
            case SYSTOLIC, DIASTOLIC -> BLOOD_PRESSURE;
            case COUGH, WELLNESS, BREATHLESSNESS, SPUTUM, COLD_OR_FLU, HAY_FEVER, HAEMOPTYSIS, CHEST_PAIN -> QUESTIONS;
        };
    }

    /** Sends by itself while it is worn: it tells whether the way from home is open when nobody sits down to measure. */
    boolean sendsByItself() {
        return this == WRISTBAND;
    }
}
