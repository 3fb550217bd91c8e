package io.breathline.simulators.score;

import io.breathline.domain.reading.Metric;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One patient's days for the comparison detectors: a value a measure and day, and the day on which it came to be known.
 * Index 0 is the cohort's first day.
 */
final class Series {
    static final int WARM_UP = 60;
    private static final int RECOVERY = 14;

    final int days;
    final int firstDay;
    private final Map<Metric, double[]> value = new EnumMap<>(Metric.class);
    private final Map<Metric, int[]> known = new EnumMap<>(Metric.class);
    private final Map<Measure, double[]> z = new EnumMap<>(Measure.class);
    private final boolean[] suppressed;
    private final boolean[] anyData;
    private final boolean[] session;

    Series(History history, int firstDay, int days, List<Truth.Treatment> treatments) {
        this.firstDay = firstDay;
        this.days = days;
        suppressed = new boolean[days];
        anyData = new boolean[days];
        session = new boolean[days];
        for (int i = 0; i < history.size(); i++) {
            put(history.line(i));
        }
        for (Truth.Treatment course : treatments) {
            if (course.kind().equals("ANTIBIOTICS")) {
                int from = Math.max(0, course.from() - firstDay);
                long to = Math.min(days - 1L, (long) course.to() + RECOVERY - firstDay);
                for (int day = from; day <= to; day++) {
                    suppressed[day] = true;
                }
            }
        }
    }

    private void put(History.Line line) {
        int day = line.day() - firstDay;
        if (day < 0 || day >= days || line.quality() == 'U' || line.quality() == 'F') {
            return;
        }
        anyData[day] = true;
        session[day] |= line.metric() == Metric.FEV1 || line.metric() == Metric.COUGH || line.metric() == Metric.SPO2;
        double[] values = value.computeIfAbsent(line.metric(), metric -> filled(new double[days]));
        int[] knowns = known.computeIfAbsent(line.metric(), metric -> new int[days]);
        int knownOn = (int) Math.floorDiv(line.received() - 4 * 3600, 86_400L) - firstDay;
        boolean first = Double.isNaN(values[day]);
        // the best blow and the highest fever of a day; of everything else the first answer stands
        boolean better =
                (line.metric() == Metric.FEV1 || line.metric() == Metric.TEMPERATURE || line.metric() == Metric.STEPS)
                        && line.value() > values[day];
        if (first || better) {
            values[day] = line.value();
            knowns[day] = first ? knownOn : Math.max(knownOn, knowns[day]);
        }
    }

    private static double[] filled(double[] values) {
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /** The day's value as far as it was known at the end of {@code asOf}; NaN when there was none. */
    double value(Metric metric, int day, int asOf) {
        double[] values = value.get(metric);
        return values == null || day < 0 || day >= days || known.get(metric)[day] > asOf ? Double.NaN : values[day];
    }

    /** {@link Measure#z} of every day, worked out once. */
    double[] z(Measure measure) {
        return z.computeIfAbsent(measure, it -> {
            double[] all = new double[days];
            for (int day = 0; day < days; day++) {
                all[day] = it.compute(this, day);
            }
            return all;
        });
    }

    /** Is it the time of a course of antibiotics, or of the recovery after it, when no detector may alert? */
    boolean suppressed(int day) {
        return suppressed[day];
    }

    boolean anyData(int day) {
        return anyData[day];
    }

    boolean session(int day) {
        return day >= 0 && day < days && session[day];
    }

    boolean dataInTheWeekTo(int day) {
        for (int d = Math.max(0, day - 6); d <= day; d++) {
            if (anyData[d]) {
                return true;
            }
        }
        return false;
    }
}
