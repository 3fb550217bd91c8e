package io.breathline.simulators.scoreicu;

import java.util.ArrayList;
import java.util.List;

/**
 * An alert with hysteresis, tried on a signal. An alert counts once when raised and once for each day that it stands, so
 * that one which is never cleared cannot be right for ever, and not while there is a shortage anyway; it is right if one
 * begins within the next 24 hours. A shortage is foreseen
 * if an alert was raised four hours or more before it began and still stood then.
 */
final class AlertTrial {
    private static final int DAY = 24;
    private static final int LEAD = 4;
    private static final int QUIET = 6;
    private static final int FLAP_WITHIN = 6;
    private static final int WEEK = 24 * 7;

    int alerts;
    int right;
    int episodes;
    int foreseen;
    int flaps;
    double months;
    final List<Integer> leads = new ArrayList<>();
    /** Alerts, right ones, episodes and those foreseen, week by week, for drawing whole weeks again. */
    final List<int[]> weeks = new ArrayList<>();

    double precision() {
        return alerts == 0 ? 0 : right / (double) alerts;
    }

    double recall() {
        return episodes == 0 ? 0 : foreseen / (double) episodes;
    }

    double flapsPerMonth() {
        return months <= 0 ? 0 : flaps / months;
    }

    double alertsPerWeek() {
        return months <= 0 ? 0 : alerts / (months * 30.44 / 7);
    }

    void add(double[] signal, boolean[] isShort, double on, double off) {
        add(signal, isShort, on, off, 0);
    }

    /**
     * @param signal and {@code isShort} hour by hour; adds to what other folders gave
     * @param renew what the signal must be at each full day that the alert has stood, or it is cleared; 0 for never
     */
    void add(double[] signal, boolean[] isShort, double on, double off, double renew) {
        int first = weeks.size();
        for (int week = 0; week * WEEK < isShort.length; week++) {
            weeks.add(new int[4]);
        }
        int[] since = standing(signal, on, off, renew);
        count(since, isShort, first);
        int lastShort = -QUIET - 1;
        for (int hour = 0; hour < isShort.length; hour++) {
            if (!isShort[hour]) {
                continue;
            }
            if (hour - lastShort > QUIET && hour >= DAY) {
                int[] week = weeks.get(first + hour / WEEK);
                episodes++;
                week[2]++;
                int before = since[hour - 1];
                if (before >= 0 && hour - before >= LEAD) {
                    foreseen++;
                    week[3]++;
                    leads.add(hour - before);
                }
            }
            lastShort = hour;
        }
        months += signal.length / (DAY * 30.44);
    }

    /**
     * For each hour since when the alert has stood, or -1. One look raises it and one clears it: looks are an hour apart
     * here, and the product's five minutes.
     */
    private int[] standing(double[] signal, double on, double off, double renew) {
        int[] since = new int[signal.length];
        int open = -1;
        int cleared = -1000;
        for (int hour = 0; hour < signal.length; hour++) {
            boolean newDay = open >= 0 && (hour - open) % DAY == 0;
            if (open < 0 && signal[hour] >= on) {
                open = hour;
                flaps += hour - cleared < FLAP_WITHIN ? 1 : 0;
            } else if (open >= 0 && signal[hour] < (newDay ? Math.max(off, renew) : off)) {
                open = -1;
                cleared = hour;
            }
            since[hour] = open;
        }
        return since;
    }

    private void count(int[] since, boolean[] isShort, int first) {
        for (int hour = 0; hour + DAY < isShort.length; hour++) {
            if (since[hour] >= 0 && (hour - since[hour]) % DAY == 0 && !isShort[hour]) {
                int[] week = weeks.get(first + hour / WEEK);
                alerts++;
                week[0]++;
                for (int ahead = 0; ahead <= DAY; ahead++) {
                    if (isShort[hour + ahead]) {
                        right++;
                        week[1]++;
                        break;
                    }
                }
            }
        }
    }
}
