package io.breathline.domain.reading;

/**
 * What can be measured or asked at home, with its UCUM unit and the range in which a device can be believed.
 *
 * <p>Ranges are wide on purpose: an upper cut must not delete the sickest patients. They follow the cleaning limits
 * published with Project Breathe (FEV1 0.1 to 7 L, SpO2 70 to 100 %, pulse 30 to 200 /min), with temperature widened to
 * 42 and resting heart rate to 30 to 150; the others are this project's own assumption.
 */
public enum Metric {
    FEV1("L", 0.1, 8),
    FVC("L", 0.1, 10),
    PEF("L/min", 20, 1000),
    SPO2("%", 50, 100),
    PULSE("/min", 25, 250),
    RESTING_HEART_RATE("/min", 30, 150),
    RESPIRATORY_RATE("/min", 4, 70),
    TEMPERATURE("Cel", 32, 43),
    WEIGHT("kg", 10, 250),
    COUGH("{score}", 0, 100),
    WELLNESS("{score}", 0, 100),
    BREATHLESSNESS("{score}", 0, 4),
    SPUTUM("{score}", 0, 4),
    STEPS("{steps}/d", 0, 100_000),
    SLEEP("min", 0, 1200),
    SYSTOLIC("mm[Hg]", 50, 280),
    DIASTOLIC("mm[Hg]", 20, 180),
    COLD_OR_FLU("{yes}", 0, 1),
    HAY_FEVER("{yes}", 0, 1),
    HAEMOPTYSIS("{yes}", 0, 1),
    CHEST_PAIN("{yes}", 0, 1);

    private final String unit;
    private final double least;
    private final double most;

    Metric(String unit, double least, double most) {
        this.unit = unit;
        this.least = least;
        this.most = most;
    }

    /** UCUM code of the canonical unit. */
    public String unit() {
        return unit;
    }

    /** Is this a value a working device can report for a living patient? */
    public boolean plausible(double value) {
        return value >= least && value <= most;
    }

    /** Is this an answer, not a measurement: 0 no, 1 yes? */
    public boolean yesOrNo() {
        return unit.equals("{yes}");
    }
}
