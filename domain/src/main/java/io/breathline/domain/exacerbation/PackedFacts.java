package io.breathline.domain.exacerbation;

import io.breathline.domain.packed.PackReader;
import io.breathline.domain.packed.PackWriter;

/** A day's readings in few bytes: grade, device and metric share two, and short decimals are written as such. */
final class PackedFacts {
    private static final String GRADES = " ABCDEFU";
    private static final float HUNDREDTHS = 100;
    private static final int VOID = 31;

    private PackedFacts() {}

    static void write(DayFacts it, PackWriter out) {
        out.small((long) it.size << 1 | (it.rests.length > 0 ? 1 : 0));
        for (int i = 0; i < it.size; i++) {
            out.full(it.ids[i]);
            int metric = it.metrics[i] < 0 ? VOID : it.metrics[i];
            int grade = Math.max(0, GRADES.indexOf(it.grades[i]));
            int marks = metric | grade << 5 | (it.estimated[i] ? 1 << 8 : 0) | (it.devices[i] & 0x3F) << 9;
            out.one(marks >> 8);
            out.one(marks);
            out.one(it.minutes[i] >> 8);
            out.one(it.minutes[i]);
            value(it.values[i], out);
        }
        if (it.rests.length > 0) {
            out.raw(it.rests, 0, it.size * DayFacts.REST);
        }
    }

    private static void value(float value, PackWriter out) {
        int hundredths = Math.round(value * HUNDREDTHS);
        boolean shortDecimal = hundredths >= 0 && value >= 0 && hundredths / HUNDREDTHS == value;
        out.small(shortDecimal ? (long) hundredths << 1 : 1);
        if (!shortDecimal) {
            out.exact(value);
        }
    }

    static void read(DayFacts it, PackReader in) {
        long header = in.small();
        it.size = (int) (header >> 1);
        it.resize(it.size);
        for (int i = 0; i < it.size; i++) {
            it.ids[i] = in.full();
            int marks = in.one() << 8 | in.one();
            int metric = marks & 0x1F;
            it.metrics[i] = metric == VOID ? DayFacts.VOID : (byte) metric;
            it.grades[i] = (byte) GRADES.charAt(marks >> 5 & 7);
            it.estimated[i] = (marks >> 8 & 1) != 0;
            it.devices[i] = (byte) (marks >> 9 & 0x3F);
            it.minutes[i] = (short) (in.one() << 8 | in.one());
            long value = in.small();
            it.values[i] = (value & 1) != 0 ? in.exactFloat() : (value >> 1) / HUNDREDTHS;
        }
        if ((header & 1) != 0) {
            it.rests = new byte[it.size * DayFacts.REST];
            in.raw(it.rests, 0, it.rests.length);
        }
    }
}
