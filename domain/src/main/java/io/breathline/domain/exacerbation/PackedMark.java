package io.breathline.domain.exacerbation;

import io.breathline.domain.packed.PackReader;
import io.breathline.domain.packed.PackWriter;

/** A mark in few bytes: days are counted back from its newest day, and what never was takes one byte. */
final class PackedMark {
    private PackedMark() {}

    static void write(Mark it, PackWriter out) {
        out.exact(it.logit);
        out.exact(it.rise);
        PackedDay.spoken(it.spoke, out);
        int newest = newest(it);
        out.near(newest);
        out.small(it.believed);
        out.one(it.data);
        out.one(it.sessions);
        out.one(it.worn);
        out.one(it.level | it.peak << 2 | it.closedPeak << 4 | (it.inCare ? 1 << 6 : 0));
        out.small(it.belowAmber);
        out.small(it.belowRed);
        out.one(it.checkMeasure + 1);
        out.one(it.flagMask);
        for (int day : it.seen) {
            PackedDay.day(day, newest, out);
        }
        for (int day : it.flagged) {
            PackedDay.day(day, newest, out);
        }
        PackedDay.day(it.riseSince, newest, out);
        PackedDay.day(it.raised, newest, out);
        PackedDay.day(it.peakOn, newest, out);
        PackedDay.day(it.changed, newest, out);
        PackedDay.day(it.onset, newest, out);
        PackedDay.day(it.closed, newest, out);
        PackedDay.day(it.coldUntil, newest, out);
        PackedDay.day(it.checkRaised, newest, out);
        PackedDay.day(it.checkLast, newest, out);
        PackedDay.day(it.checkClosed, newest, out);
        PackedDay.day(it.flagRaised, newest, out);
        PackedDay.day(it.flagLast, newest, out);
        PackedDay.day(it.flagClosed, newest, out);
        PackedDay.day(it.feverOn, newest, out);
    }

    static void read(Mark it, PackReader in) {
        it.logit = in.exact();
        it.rise = in.exact();
        PackedDay.spoken(it.spoke, in);
        int newest = (int) in.near();
        it.believed = in.count();
        it.data = in.one();
        it.sessions = in.one();
        it.worn = in.one();
        int levels = in.one();
        it.level = levels & 3;
        it.peak = levels >> 2 & 3;
        it.closedPeak = levels >> 4 & 3;
        it.inCare = (levels & 1 << 6) != 0;
        it.belowAmber = in.count();
        it.belowRed = in.count();
        it.checkMeasure = in.one() - 1;
        it.flagMask = in.one();
        for (int i = 0; i < it.seen.length; i++) {
            it.seen[i] = PackedDay.day(newest, in);
        }
        for (int i = 0; i < it.flagged.length; i++) {
            it.flagged[i] = PackedDay.day(newest, in);
        }
        it.riseSince = PackedDay.day(newest, in);
        it.raised = PackedDay.day(newest, in);
        it.peakOn = PackedDay.day(newest, in);
        it.changed = PackedDay.day(newest, in);
        it.onset = PackedDay.day(newest, in);
        it.closed = PackedDay.day(newest, in);
        it.coldUntil = PackedDay.day(newest, in);
        it.checkRaised = PackedDay.day(newest, in);
        it.checkLast = PackedDay.day(newest, in);
        it.checkClosed = PackedDay.day(newest, in);
        it.flagRaised = PackedDay.day(newest, in);
        it.flagLast = PackedDay.day(newest, in);
        it.flagClosed = PackedDay.day(newest, in);
        it.feverOn = PackedDay.day(newest, in);
    }

    /** What most days of a mark are near to. */
    private static int newest(Mark it) {
        int newest = Mark.NEVER;
        for (int day : it.seen) {
            newest = Math.max(newest, day);
        }
        return newest;
    }
}
