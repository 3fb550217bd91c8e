package io.breathline.domain.exacerbation;

import io.breathline.domain.packed.PackReader;
import io.breathline.domain.packed.PackWriter;

/** A measure's days in few bytes: which days have a value, then each value's difference from the one before. */
final class PackedTrack {
    private PackedTrack() {}

    static void write(Track it, PackWriter out) {
        out.near(it.newest);
        long[] has = new long[2];
        for (int i = 0; i < Track.DAYS; i++) {
            if (it.steps[i] != DayValue.NONE) {
                has[i >> 6] |= 1L << i;
            }
        }
        PackedDay.bits(has, out);
        int value = 0;
        byte meta = 0;
        for (int i = 0; i < Track.DAYS; i++) {
            if (it.steps[i] != DayValue.NONE) {
                long apart = (long) it.steps[i] - value;
                boolean other = it.meta[i] != meta;
                out.small((apart << 1 ^ apart >> 63) << 1 | (other ? 1 : 0));
                if (other) {
                    out.one(it.meta[i]);
                }
                value = it.steps[i];
                meta = it.meta[i];
            }
        }
    }

    static void read(Track it, PackReader in) {
        it.newest = (int) in.near();
        long[] has = new long[2];
        PackedDay.bits(has, in);
        int value = 0;
        byte meta = 0;
        for (int i = 0; i < Track.DAYS; i++) {
            if ((has[i >> 6] >>> i & 1) != 0) {
                long packed = in.small();
                meta = (packed & 1) != 0 ? (byte) in.one() : meta;
                long apart = packed >>> 1;
                value += (int) (apart >>> 1 ^ -(apart & 1));
                it.steps[i] = (short) value;
                it.meta[i] = meta;
            }
        }
    }

    static void shorts(short[] values, PackWriter out) {
        long[] has = new long[2];
        for (int i = 0; i < values.length; i++) {
            has[i >> 6] |= values[i] != 0 ? 1L << i : 0;
        }
        PackedDay.bits(has, out);
        for (short value : values) {
            if (value != 0) {
                // the bits that are usual come first, so that nearly all days take one byte
                out.small((value & 0xFFFF) >> Judge.USUAL_BITS | (value & Judge.FLAG_BITS) << 5);
            }
        }
    }

    static void shorts(short[] values, PackReader in) {
        long[] has = new long[2];
        PackedDay.bits(has, in);
        for (int i = 0; i < values.length; i++) {
            if ((has[i >> 6] >>> i & 1) != 0) {
                int packed = in.count();
                values[i] = (short) ((packed & 0x1F) << Judge.USUAL_BITS | packed >> 5);
            }
        }
    }
}
