package io.breathline.domain.exacerbation;

/** Where the filter and the alert's life stand at the end of one day. A function of the facts up to that day. */
public final class Mark {
    static final int NEVER = Integer.MIN_VALUE / 2;
    static final int FLAGS = 7;

    /** Log-odds of deteriorating. */
    public double logit = LEAST;
    /** Evidence of each measure, fading. */
    public double[] spoke = new double[Measure.COUNT];
    /** One-sided sum of evidence, fading; since when it has been above zero is the onset. */
    public double rise;

    public int riseSince = NEVER;
    /** Days in a row with more than even odds. */
    public int believed;
    /** Bit i: was there any data, a session, anything worn, i days ago, up to a week? */
    public int data;

    public int sessions;
    public int worn;
    /** Last day with a value, by measure. */
    public int[] seen = never(Measure.COUNT);

    /** 0 none, 1 AMBER, 2 RED; {@code peak} the highest of this episode. */
    public int level;

    public int peak;
    public int raised = NEVER;
    public int peakOn = NEVER;
    public int changed = NEVER;
    public int onset = NEVER;
    public int belowAmber;
    public int belowRed;
    public int closed = NEVER;
    public int closedPeak;
    public boolean inCare;
    public int coldUntil = NEVER;

    /** Device check: which measure stands alone, since when, and the last day it did. */
    public int checkMeasure = -1;

    public int checkRaised = NEVER;
    public int checkLast = NEVER;
    public int checkClosed = NEVER;

    /** Red flags: the last day of each, and the episode they made. */
    public int[] flagged = never(FLAGS);

    public int flagRaised = NEVER;
    public int flagLast = NEVER;
    public int flagClosed = NEVER;
    public int flagMask;
    public int feverOn = NEVER;

    /** Odds never leave [1e-6, 1 - 1e-6]. */
    static final double LEAST = StrictMath.log(1e-6 / (1 - 1e-6));

    private static int[] never(int n) {
        int[] days = new int[n];
        java.util.Arrays.fill(days, NEVER);
        return days;
    }

    Mark copy() {
        return new Mark().set(this);
    }

    /** Becomes equal to another. */
    Mark set(Mark o) {
        logit = o.logit;
        System.arraycopy(o.spoke, 0, spoke, 0, spoke.length);
        rise = o.rise;
        riseSince = o.riseSince;
        believed = o.believed;
        data = o.data;
        sessions = o.sessions;
        worn = o.worn;
        System.arraycopy(o.seen, 0, seen, 0, seen.length);
        level = o.level;
        peak = o.peak;
        raised = o.raised;
        peakOn = o.peakOn;
        changed = o.changed;
        onset = o.onset;
        belowAmber = o.belowAmber;
        belowRed = o.belowRed;
        closed = o.closed;
        closedPeak = o.closedPeak;
        inCare = o.inCare;
        coldUntil = o.coldUntil;
        checkMeasure = o.checkMeasure;
        checkRaised = o.checkRaised;
        checkLast = o.checkLast;
        checkClosed = o.checkClosed;
        System.arraycopy(o.flagged, 0, flagged, 0, flagged.length);
        flagRaised = o.flagRaised;
        flagLast = o.flagLast;
        flagClosed = o.flagClosed;
        flagMask = o.flagMask;
        feverOn = o.feverOn;
        return this;
    }
}
