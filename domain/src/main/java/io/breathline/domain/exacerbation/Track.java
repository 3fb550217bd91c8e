package io.breathline.domain.exacerbation;

import java.util.Arrays;

/** One measure's values of the last 128 days: enough for a baseline behind a correction that is 60 days old. */
public final class Track {
    static final int DAYS = 128;

    public int newest = Integer.MIN_VALUE;
    public short[] steps = empty();
    public byte[] meta = new byte[DAYS];

    private static short[] empty() {
        short[] none = new short[DAYS];
        Arrays.fill(none, DayValue.NONE);
        return none;
    }

    /** Puts a day's value, or takes it away with {@link DayValue#NONE}; days of the past that fell out stay out. */
    void put(int day, short value, byte marks) {
        if (newest != Integer.MIN_VALUE && day <= newest - DAYS) {
            return;
        }
        if (newest == Integer.MIN_VALUE || day - newest >= DAYS) {
            Arrays.fill(steps, DayValue.NONE);
        } else {
            for (int d = newest + 1; d <= day; d++) {
                steps[d & (DAYS - 1)] = DayValue.NONE;
            }
        }
        newest = Math.max(newest, day);
        steps[day & (DAYS - 1)] = value;
        meta[day & (DAYS - 1)] = marks;
    }

    short steps(int day) {
        return day > newest || day <= newest - DAYS ? DayValue.NONE : steps[day & (DAYS - 1)];
    }

    byte meta(int day) {
        return meta[day & (DAYS - 1)];
    }

    /** The latest day in (after, until] from which on another device was in use, or {@code after} when none was. */
    int deviceChange(int after, int until) {
        int later = 0;
        int since = after;
        for (int day = until; day > after; day--) {
            if (steps(day) == DayValue.NONE) {
                continue;
            }
            int device = (meta(day) & 0xFF) >> 2;
            if (later != 0 && device != 0 && device != later) {
                return since;
            }
            if (device != 0) {
                later = device;
                since = day;
            }
        }
        return after;
    }
}
