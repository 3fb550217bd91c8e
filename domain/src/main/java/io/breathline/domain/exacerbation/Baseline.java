package io.breathline.domain.exacerbation;

import java.util.Arrays;

/**
 * What is usual for this person and measure on a day: median and shrunken robust spread of earlier days, without days of
 * treatment and days on which the filter itself believed in a deterioration.
 */
final class Baseline {
    /** Days for which a new device's values are not believed. */
    static final int QUARANTINE = 10;
    /** Days after the start of a modulator for which the baseline is rebuilt faster. */
    static final int REBUILD = 60;

    private static final int REBUILD_WINDOW = 14;
    private static final int REBUILD_LAG = 3;
    private static final int REBUILD_ENOUGH = 5;
    private static final int ENOUGH_TO_RESCALE = 4;

    double mu;
    double sigma;
    int days;
    boolean quarantined;
    int deviceChange;

    private final double[] values = new double[Track.DAYS];
    private final double[] away = new double[Track.DAYS];
    private int n;

    /** Computes it for one day. {@code modulatorStart} is the latest one, or far in the past. */
    void at(int day, Track track, Measure measure, long[] excluded, long[] treated, int modulatorStart, Parameters p) {
        int oldest = day - p.lag() - p.window() + 1;
        int change = measure.fromDevice() ? track.deviceChange(oldest - 1, day) : oldest - 1;
        quarantined = change >= oldest && day < change + QUARANTINE;
        deviceChange = change >= oldest ? change : Integer.MIN_VALUE;
        n = 0;
        boolean rebuilt = day >= modulatorStart && day < modulatorStart + REBUILD;
        int enough = rebuilt ? REBUILD_ENOUGH : p.enough();
        if (rebuilt) {
            int from = Math.max(modulatorStart, day - REBUILD_LAG - REBUILD_WINDOW + 1);
            collect(
                    track,
                    Math.max(from, change + (change >= oldest ? QUARANTINE : 0)),
                    day - REBUILD_LAG,
                    excluded,
                    treated,
                    0);
        } else if (change < oldest) {
            collect(track, oldest, day - p.lag(), excluded, treated, 0);
        } else {
            double offset = offset(track, oldest, change, excluded, treated);
            if (!Double.isNaN(offset)) {
                collect(track, oldest, Math.min(change - 1, day - p.lag()), excluded, treated, offset);
            }
            collect(track, change + QUARANTINE, day - p.lag(), excluded, treated, 0);
        }
        summarise(measure, enough, p);
    }

    /** The same where days are judged again one after the other, faster where the window only moves on. */
    void at(
            int day,
            Track track,
            Measure measure,
            long[] excluded,
            long[] treated,
            int modulatorStart,
            Parameters p,
            Window window) {
        boolean rebuilt = day >= modulatorStart && day < modulatorStart + REBUILD;
        if (rebuilt || !window.plain()) {
            at(day, track, measure, excluded, treated, modulatorStart, p);
            return;
        }
        quarantined = false;
        deviceChange = Integer.MIN_VALUE;
        n = window.slide(day - p.lag() - p.window() + 1, day - p.lag(), track, excluded, treated, values);
        summariseSorted(measure, p.enough(), p);
    }

    /** How much more the new device reads, where the days of its quarantine were otherwise stable; NaN when that cannot be told. */
    private double offset(Track track, int oldest, int change, long[] excluded, long[] treated) {
        for (int day = change; day < change + QUARANTINE; day++) {
            if (DayBits.get(excluded, day) || DayBits.get(treated, day)) {
                return Double.NaN;
            }
        }
        collect(track, oldest, change - 1, excluded, treated, 0);
        int before = n;
        double old = median(values, n);
        n = 0;
        collect(track, change, change + QUARANTINE - 1, excluded, treated, 0);
        double fresh = median(values, n);
        int after = n;
        n = 0;
        return before < ENOUGH_TO_RESCALE || after < ENOUGH_TO_RESCALE ? Double.NaN : fresh - old;
    }

    private void collect(Track track, int from, int to, long[] excluded, long[] treated, double offset) {
        for (int day = from; day <= to; day++) {
            short steps = track.steps(day);
            if (steps != DayValue.NONE && !DayBits.get(excluded, day) && !DayBits.get(treated, day)) {
                values[n++] = steps + offset;
            }
        }
    }

    private void summarise(Measure measure, int enough, Parameters p) {
        Arrays.sort(values, 0, n);
        summariseSorted(measure, enough, p);
    }

    private void summariseSorted(Measure measure, int enough, Parameters p) {
        days = n;
        if (n < enough) {
            mu = Double.NaN;
            sigma = Double.NaN;
            return;
        }
        double middle = (values[(n - 1) / 2] + values[n / 2]) / 2;
        mu = measure.compared(middle);
        double robust = measure.compared(1.4826 * absoluteDeviation(middle));
        Parameters.Expected expected = p.expected(measure);
        double unit = measure.relative() ? mu : 1;
        double typical = expected.spread() * unit;
        double variance = (n * robust * robust + p.priorDays() * typical * typical) / (n + p.priorDays());
        sigma = Math.max(StrictMath.sqrt(variance), expected.floor() * unit);
    }

    private static double median(double[] values, int n) {
        if (n == 0) {
            return Double.NaN;
        }
        Arrays.sort(values, 0, n);
        return (values[(n - 1) / 2] + values[n / 2]) / 2;
    }

    /** Median distance from the middle: the values are sorted, so distances are merged from both sides. */
    private double absoluteDeviation(double middle) {
        int right = 0;
        while (right < n && values[right] < middle) {
            right++;
        }
        int left = right - 1;
        int wanted = n / 2 + 1;
        for (int i = 0; i < wanted; i++) {
            boolean takeLeft = right >= n || (left >= 0 && middle - values[left] <= values[right] - middle);
            away[i] = takeLeft ? middle - values[left--] : values[right++] - middle;
        }
        return (away[(n - 1) / 2] + away[n / 2]) / 2;
    }
}
