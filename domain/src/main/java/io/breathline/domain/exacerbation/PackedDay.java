package io.breathline.domain.exacerbation;

import io.breathline.domain.packed.PackReader;
import io.breathline.domain.packed.PackWriter;

/** Today's values, baselines and evidence in few bytes: only what was measured is written. */
final class PackedDay {
    private static final int VALUE = 1;
    private static final int BASELINE = 2;
    private static final int KNOWN = 4;
    private static final int WEIGHED = 8;

    private PackedDay() {}

    static void write(Day it, PackWriter out) {
        out.near(it.day);
        out.one((it.judged ? 1 : 0) | (it.data ? 2 : 0) | (it.cold ? 4 : 0) | (it.fever ? 8 : 0));
        out.one(it.flags);
        out.small(it.quarantined);
        out.one(it.deviceChanged + 1);
        out.exact(it.sum);
        for (int slot = 0; slot < Measure.COUNT; slot++) {
            boolean based = it.day != Mark.NEVER && it.baselineOf[slot] == it.day;
            boolean known = based && !Double.isNaN(it.mu[slot]);
            boolean weighed = !Double.isNaN(it.z[slot]);
            out.one((it.has(slot) ? VALUE : 0)
                    | (based ? BASELINE : 0)
                    | (known ? KNOWN : 0)
                    | (weighed ? WEIGHED : 0));
            if (it.has(slot)) {
                out.near(it.steps[slot]);
                out.one(it.meta[slot]);
            }
            if (based) {
                out.one(it.baselineDevice[slot]);
                out.small(it.baselineDays[slot]);
            }
            if (known) {
                out.exact(it.mu[slot]);
                out.exact(it.sigma[slot]);
            }
            if (weighed) {
                out.exact(it.z[slot]);
                out.exact(it.nats[slot]);
            }
        }
    }

    static void read(Day it, PackReader in) {
        it.begin((int) in.near());
        int marks = in.one();
        it.judged = (marks & 1) != 0;
        it.data = (marks & 2) != 0;
        it.cold = (marks & 4) != 0;
        it.fever = (marks & 8) != 0;
        it.flags = in.one();
        it.quarantined = in.count();
        it.deviceChanged = in.one() - 1;
        it.sum = in.exact();
        for (int slot = 0; slot < Measure.COUNT; slot++) {
            int has = in.one();
            if ((has & VALUE) != 0) {
                it.steps[slot] = (short) in.near();
                it.meta[slot] = (byte) in.one();
            }
            if ((has & BASELINE) != 0) {
                it.baselineOf[slot] = it.day;
                it.baselineDevice[slot] = (byte) in.one();
                it.baselineDays[slot] = in.count();
            }
            if ((has & KNOWN) != 0) {
                it.mu[slot] = in.exact();
                it.sigma[slot] = in.exact();
            }
            if ((has & WEIGHED) != 0) {
                it.z[slot] = in.exact();
                it.nats[slot] = in.exact();
            }
        }
    }

    /** A day near another, or never. */
    static void day(int day, int newest, PackWriter out) {
        if (day == Mark.NEVER) {
            out.one(0);
        } else {
            long ago = (long) newest - day;
            out.small((ago << 1 ^ ago >> 63) + 1);
        }
    }

    static int day(int newest, PackReader in) {
        long packed = in.small();
        if (packed == 0) {
            return Mark.NEVER;
        }
        long ago = packed - 1;
        return (int) (newest - (ago >>> 1 ^ -(ago & 1)));
    }

    static void bits(long[] bits, PackWriter out) {
        for (long word : bits) {
            out.one(word == 0 ? 0 : 1);
            if (word != 0) {
                out.full(word);
            }
        }
    }

    static void bits(long[] bits, PackReader in) {
        for (int i = 0; i < bits.length; i++) {
            bits[i] = in.one() == 0 ? 0 : in.full();
        }
    }

    /** Evidence by measure; a measure that never spoke takes a bit. */
    static void spoken(double[] nats, PackWriter out) {
        int mask = 0;
        for (int slot = 0; slot < nats.length; slot++) {
            mask |= Double.doubleToRawLongBits(nats[slot]) != 0 ? 1 << slot : 0;
        }
        out.small(mask);
        for (int slot = 0; slot < nats.length; slot++) {
            if ((mask >> slot & 1) != 0) {
                out.exact(nats[slot]);
            }
        }
    }

    static void spoken(double[] nats, PackReader in) {
        int mask = in.count();
        for (int slot = 0; slot < nats.length; slot++) {
            nats[slot] = (mask >> slot & 1) != 0 ? in.exact() : 0;
        }
    }
}
