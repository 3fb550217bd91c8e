package io.breathline.domain.exacerbation;

/** One patient's day as it goes into the filter, and the evidence that comes out of it. */
public final class Day {
    public int day = Mark.NEVER;
    /** Value of each measure in whole steps, or {@link DayValue#NONE}, with its marks. */
    public short[] steps = none();

    public byte[] meta = new byte[Measure.COUNT];
    /** The baselines, valid where {@code baselineOf} is this day and the device the one it was made for. */
    public int[] baselineOf = new int[Measure.COUNT];

    public byte[] baselineDevice = new byte[Measure.COUNT];
    public double[] mu = new double[Measure.COUNT];
    public double[] sigma = new double[Measure.COUNT];
    public int[] baselineDays = new int[Measure.COUNT];
    /** Bit per measure: its device changed a short while ago. */
    public int quarantined;

    public int deviceChanged = -1;
    /** What the filter made of it; NaN where a measure said nothing. */
    public double[] z = new double[Measure.COUNT];

    public double[] nats = new double[Measure.COUNT];
    public double sum;
    public boolean judged;
    /** Whether the day has any reading at all, an answer of yes to cold or flu, and which red flags. */
    public boolean data;

    public boolean cold;
    public boolean fever;
    public int flags;
    /** Its weight may be another person's: worked out anew whenever the day is, never kept. */
    boolean weightHeld;

    private static short[] none() {
        short[] all = new short[Measure.COUNT];
        java.util.Arrays.fill(all, DayValue.NONE);
        return all;
    }

    /** Empties it for a day without any reading. */
    void begin(int newDay) {
        day = newDay;
        java.util.Arrays.fill(steps, DayValue.NONE);
        java.util.Arrays.fill(meta, (byte) 0);
        java.util.Arrays.fill(baselineOf, Mark.NEVER);
        java.util.Arrays.fill(mu, Double.NaN);
        quarantined = 0;
        deviceChanged = -1;
        data = false;
        cold = false;
        fever = false;
        flags = 0;
        weightHeld = false;
        clearEvidence();
    }

    void clearEvidence() {
        java.util.Arrays.fill(z, Double.NaN);
        java.util.Arrays.fill(nats, 0);
        sum = 0;
        judged = false;
    }

    boolean has(int slot) {
        return steps[slot] != DayValue.NONE;
    }

    boolean quarantined(int slot) {
        return (quarantined >> slot & 1) != 0;
    }

    double compared(int slot) {
        return Measure.at(slot).compared(steps[slot]);
    }
}
