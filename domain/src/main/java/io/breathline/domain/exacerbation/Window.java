package io.breathline.domain.exacerbation;

/**
 * The values of one measure that a baseline looks at, in order of size, while days are judged again one after the other:
 * a day later one value comes and one goes.
 */
final class Window {
    private final short[] sorted = new short[Track.DAYS];
    private int n;
    private int from;
    private int to = Mark.NEVER;
    private boolean plain;

    /** Begins a walk from {@code first} to {@code last}; devices that changed need the longer way. */
    void begin(Track track, Measure measure, int first, int last) {
        to = Mark.NEVER;
        plain = !measure.fromDevice() || track.deviceChange(first - 1, last) == first - 1;
    }

    /** Did nothing but time pass in the days walked over? */
    boolean plain() {
        return plain;
    }

    /** Moves on to days [newFrom, newTo] and copies their values out, smallest first; the number of them. */
    int slide(int newFrom, int newTo, Track track, long[] excluded, long[] treated, double[] into) {
        if (to == Mark.NEVER || newFrom > to || newFrom < from || newTo < to) {
            n = 0;
            from = newFrom;
            to = newFrom - 1;
        }
        while (to < newTo) {
            short value = usable(++to, track, excluded, treated);
            if (value != DayValue.NONE) {
                add(value);
            }
        }
        while (from < newFrom) {
            short value = usable(from++, track, excluded, treated);
            if (value != DayValue.NONE) {
                remove(value);
            }
        }
        for (int i = 0; i < n; i++) {
            into[i] = sorted[i];
        }
        return n;
    }

    private static short usable(int day, Track track, long[] excluded, long[] treated) {
        return DayBits.get(excluded, day) || DayBits.get(treated, day) ? DayValue.NONE : track.steps(day);
    }

    private void add(short value) {
        int at = n++;
        while (at > 0 && sorted[at - 1] > value) {
            sorted[at] = sorted[--at];
        }
        sorted[at] = value;
    }

    private void remove(short value) {
        int at = 0;
        while (sorted[at] != value) {
            at++;
        }
        System.arraycopy(sorted, at + 1, sorted, at, --n - at);
    }
}
