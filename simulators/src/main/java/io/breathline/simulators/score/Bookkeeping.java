package io.breathline.simulators.score;

import java.util.Arrays;

/**
 * Alert bookkeeping shared by all detectors: opens at a threshold, closes after three evaluated days below the off
 * level, stays shut for a week, and never opens during a course of antibiotics or the two weeks after.
 */
final class Bookkeeping {
    private static final int DAYS_OFF = 3;
    private static final int GAP = 7;

    private Bookkeeping() {}

    /** Days on which alerts start; {@code openDays} counts the days with an open alert from {@code from} on. */
    record Alerts(int[] starts, int openDays) {}

    static Alerts run(double[] score, double on, double off, Series series, int from) {
        return run(score, score, on, off, series, from);
    }

    /** {@code opening} is the score on days on which an alert may open, and less than any threshold on others. */
    static Alerts run(double[] score, double[] opening, double on, double off, Series series, int from) {
        int[] starts = new int[16];
        int count = 0;
        int openDays = 0;
        boolean open = false;
        int below = 0;
        int closed = -100;
        for (int day = 0; day < score.length; day++) {
            if (series.suppressed(day)) {
                closed = open ? day : closed;
                open = false;
                continue;
            }
            double today = score[day];
            if (open) {
                below = Double.isNaN(today) ? below : today < off ? below + 1 : 0;
                if (below >= DAYS_OFF) {
                    open = false;
                    closed = day;
                }
            } else if (opening[day] >= on && day - closed >= GAP) {
                open = true;
                below = 0;
                starts = count == starts.length ? Arrays.copyOf(starts, count * 2) : starts;
                starts[count++] = day;
            }
            openDays += open && day >= from ? 1 : 0;
        }
        return new Alerts(Arrays.copyOf(starts, count), openDays);
    }
}
