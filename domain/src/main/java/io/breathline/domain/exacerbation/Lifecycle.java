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
    /** A measure this loud that makes most of what is said is asked about. */
    private static final double LOUD = 2.0;

    private static final double ALONE = 0.65;

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
        int measured = measured(mark, today);
        int alone = loudest(mark);
        boolean corroborated = corroborated(mark, alone);
        boolean lung = day.nats[Measure.FEV1.slot] >= LUNG_SPEAKS || day.nats[Measure.SPO2.slot] >= LUNG_SPEAKS;
        boolean red = mark.logit >= p.redOn() && corroborated && (today > mark.coldUntil || lung);
        if (mark.level == 0) {
            open(mark, day, corroborated || measured == 1, red);
        } else {
            move(mark, today, red);
        }
        boolean stands = measured > 1 && mark.spoke[alone] >= LOUD && mark.spoke[alone] > ALONE * spoken(mark);
        check(mark, today, stands ? alone : day.deviceChanged);
    }

    /** Would an alert open today if the odds were high enough and none had been open before? */
    boolean mayOpen(Mark mark, Day day) {
        boolean corroborated = corroborated(mark, loudest(mark)) || measured(mark, day.day) == 1;
        return corroborated && day.sum > 0 && Integer.bitCount(mark.data & WEEK) >= 2;
    }

    private static int measured(Mark mark, int today) {
        int measured = 0;
        for (int seen : mark.seen) {
            measured += today - seen < TEN_DAYS ? 1 : 0;
        }
        return measured;
    }

    private static int loudest(Mark mark) {
        int loudest = 0;
        for (int slot = 1; slot < Measure.COUNT; slot++) {
            loudest = mark.spoke[slot] > mark.spoke[loudest] ? slot : loudest;
        }
        return loudest;
    }

    /** Enough measures speak, and none drowns the others: an offset of one device must not borrow a voice from noise. */
    private boolean corroborated(Mark mark, int loudest) {
        int speaking = 0;
        for (double nats : mark.spoke) {
            speaking += nats > p.speaks() ? 1 : 0;
        }
        return speaking >= p.corroborating() && mark.spoke[loudest] <= p.loudestShare() * spoken(mark);
    }

    private static double spoken(Mark mark) {
        double sum = 0;
        for (double nats : mark.spoke) {
            sum += Math.max(0, nats);
        }
        return sum;
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
