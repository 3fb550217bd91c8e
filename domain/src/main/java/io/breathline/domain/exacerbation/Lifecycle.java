package io.breathline.domain.exacerbation;

/**
 * From odds to levels: opens on corroborated evidence, rises and falls with hysteresis, closes after quiet days that were
 * measured, never on silence, and rests for a week. One open alert at a time.
 */
final class Lifecycle {
    private static final int WEEK = 0x7F;
    private static final int TEN_DAYS = 10;
    private static final int COLD_DAYS = 5;
    private static final double LUNG_SPEAKS = 1.0;
    private static final int QUIET = 7;
    private static final int CHECK_GAP = 28;

    private final Parameters p;

    Lifecycle(Parameters p) {
        this.p = p;
    }

    /**
     * Moves the alert's life on by one day.
     *
     * @param resolved bit per kind (0 exacerbation, 1 red flag, 2 device check): a person closed it on this day
     */
    void step(Mark mark, Day day, boolean treated, int resolved) {
        int today = day.day;
        if (treated) {
            mark.inCare |= mark.level > 0;
        } else if (mark.inCare) {
            close(mark, today);
        }
        if (day.cold) {
            mark.coldUntil = today + COLD_DAYS - 1;
        }
        if (!treated && day.judged) {
            judge(mark, day);
        }
        flags(mark, day);
        if ((resolved & 1) != 0 && mark.level > 0) {
            close(mark, today);
        }
        if ((resolved & 2) != 0 && mark.flagRaised > mark.flagClosed) {
            mark.flagClosed = today;
        }
        if ((resolved & 4) != 0 && mark.checkRaised > mark.checkClosed) {
            mark.checkClosed = today;
        }
    }

    private void judge(Mark mark, Day day) {
        int today = day.day;
        int speaking = 0;
        int alone = -1;
        int measured = 0;
        for (int slot = 0; slot < Measure.COUNT; slot++) {
            measured += today - mark.seen[slot] < TEN_DAYS ? 1 : 0;
            if (mark.spoke[slot] > p.speaks()) {
                speaking++;
                alone = alone < 0 || mark.spoke[slot] > mark.spoke[alone] ? slot : alone;
            }
        }
        boolean corroborated = speaking >= p.corroborating();
        boolean lung = day.nats[Measure.FEV1.slot] >= LUNG_SPEAKS || day.nats[Measure.SPO2.slot] >= LUNG_SPEAKS;
        boolean red = mark.logit >= p.redOn() && corroborated && (today > mark.coldUntil || lung);
        if (mark.level == 0) {
            open(mark, day, corroborated || measured == 1, red);
        } else {
            move(mark, today, red);
        }
        boolean stands = !corroborated && measured > 1 && alone >= 0 && mark.level == 0 && mark.logit >= p.amberOn();
        check(mark, today, stands ? alone : day.deviceChanged);
    }

    /** Would an alert open today if the odds were high enough and none had been open before? */
    boolean mayOpen(Mark mark, Day day) {
        int speaking = 0;
        int measured = 0;
        for (int slot = 0; slot < Measure.COUNT; slot++) {
            measured += day.day - mark.seen[slot] < TEN_DAYS ? 1 : 0;
            speaking += mark.spoke[slot] > p.speaks() ? 1 : 0;
        }
        boolean corroborated = speaking >= p.corroborating() || measured == 1;
        return corroborated && day.sum > 0 && Integer.bitCount(mark.data & WEEK) >= 2;
    }

    private void open(Mark mark, Day day, boolean corroborated, boolean red) {
        boolean rested = day.day - mark.closed >= p.gapDays() || (red && mark.closedPeak < 2);
        boolean twoDays = Integer.bitCount(mark.data & WEEK) >= 2;
        if (mark.logit >= p.amberOn() && day.sum > 0 && corroborated && twoDays && rested) {
            mark.raised = day.day;
            mark.changed = day.day;
            mark.peakOn = day.day;
            mark.onset = mark.riseSince == Mark.NEVER ? day.day : mark.riseSince;
            mark.level = red ? 2 : 1;
            mark.peak = mark.level;
            mark.belowAmber = 0;
            mark.belowRed = 0;
            mark.inCare = false;
        }
    }

    private void move(Mark mark, int today, boolean red) {
        mark.belowRed = mark.logit < p.redOff() ? mark.belowRed + 1 : 0;
        mark.belowAmber = mark.logit < p.amberOff() ? mark.belowAmber + 1 : 0;
        if (mark.level == 1 && red) {
            mark.level = 2;
            mark.changed = today;
            mark.belowRed = 0;
            if (mark.peak < 2) {
                mark.peak = 2;
                mark.peakOn = today;
            }
        } else if (mark.belowAmber >= p.daysOff()) {
            close(mark, today);
        } else if (mark.level == 2 && mark.belowRed >= p.daysOff()) {
            mark.level = 1;
            mark.changed = today;
        }
    }

    private static void close(Mark mark, int today) {
        mark.closed = today;
        mark.closedPeak = mark.peak;
        mark.level = 0;
        mark.changed = today;
        mark.inCare = false;
    }

    /** One measure that goes on speaking alone, or a swapped device, is a question about the device, not about the person. */
    private void check(Mark mark, int today, int measure) {
        boolean open = mark.checkRaised > mark.checkClosed;
        if (open && today - mark.checkLast > QUIET) {
            mark.checkClosed = today;
            open = false;
        }
        if (measure < 0) {
            return;
        }
        if (open) {
            mark.checkLast = mark.checkMeasure == measure ? today : mark.checkLast;
        } else if (mark.checkMeasure != measure || today - mark.checkClosed >= CHECK_GAP) {
            mark.checkMeasure = measure;
            mark.checkRaised = today;
            mark.checkLast = today;
        }
    }

    private static void flags(Mark mark, Day day) {
        int today = day.day;
        int flags = day.flags;
        if (day.fever) {
            flags |= today - mark.feverOn == 1 ? RedFlags.FEVER_TWO_DAYS : 0;
            mark.feverOn = today;
        }
        boolean open = mark.flagRaised > mark.flagClosed;
        if (open && today - mark.flagLast > QUIET) {
            mark.flagClosed = today;
            open = false;
        }
        int fresh = 0;
        for (int bit = 0; bit < Mark.FLAGS; bit++) {
            if ((flags >> bit & 1) != 0) {
                fresh |= today - mark.flagged[bit] > QUIET ? 1 << bit : 0;
                mark.flagged[bit] = today;
            }
        }
        if (flags != 0) {
            mark.flagLast = today;
        }
        if (fresh != 0 && !open) {
            mark.flagRaised = today;
            mark.flagMask = fresh;
        } else if (fresh != 0) {
            mark.flagMask |= fresh;
        }
    }
}
