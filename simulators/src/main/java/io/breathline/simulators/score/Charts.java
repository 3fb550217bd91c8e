package io.breathline.simulators.score;

import io.breathline.domain.reading.Metric;
import java.util.Arrays;
import java.util.List;

/** Control charts and smoothers on personal baselines, and two published wearables and spirometry rules. */
final class Charts {
    private static final List<Measure> FIVE =
            List.of(Measure.FEV1, Measure.COUGH, Measure.WELLNESS, Measure.HEART_RATE, Measure.SPO2);
    private static final List<Measure> SIX = List.of(
            Measure.FEV1, Measure.COUGH, Measure.WELLNESS, Measure.HEART_RATE, Measure.SPO2, Measure.BREATHLESSNESS);

    private Charts() {}

    private interface Whole {
        double[] scores(Series series);
    }

    private record Chart(String name, double usualThreshold, Whole whole) implements Rival {
        @Override
        public double[] scores(Series series) {
            return whole.scores(series);
        }
    }

    static List<Rival> all() {
        return List.of(
                new Chart("night-signal-red", 4, Charts::nightSignal),
                new Chart("cusum-fev1", Double.NaN, series -> cusum(series, Measure.FEV1)),
                new Chart("multi-cusum-max", Double.NaN, series -> maximum(series, FIVE)),
                new Chart("multi-cusum-max-all", Double.NaN, series -> maximum(series, List.of(Measure.values()))),
                new Chart("ewma-mean-z", Double.NaN, series -> ewma(series, FIVE)),
                new Chart("ewma-mean-z-all", Double.NaN, series -> ewma(series, List.of(Measure.values()))),
                new Chart("robust-z-3-days", Double.NaN, Charts::threeDays),
                new Chart("breathe-like", Double.NaN, Charts::breatheLike),
                new Chart("cooper-spc", 1.645, Charts::cooper));
    }

    private static double[] empty(Series series) {
        double[] scores = new double[series.days];
        Arrays.fill(scores, Double.NaN);
        return scores;
    }

    /** One-sided CUSUM with allowance 0.5 and decay 0.97. */
    private static double[] cusum(Series series, Measure measure) {
        double[] scores = empty(series);
        double sum = 0;
        for (int day = 0; day < series.days; day++) {
            double z = measure.z(series, day);
            sum *= 0.97;
            if (!Double.isNaN(z)) {
                sum = Math.max(0, sum + z - 0.5);
                scores[day] = sum;
            }
            sum = series.suppressed(day) ? 0 : sum;
        }
        return scores;
    }

    private static double[] maximum(Series series, List<Measure> measures) {
        double[] most = empty(series);
        for (Measure measure : measures) {
            double[] one = cusum(series, measure);
            for (int day = 0; day < most.length; day++) {
                most[day] = Double.isNaN(most[day])
                        ? one[day]
                        : Double.isNaN(one[day]) ? most[day] : Math.max(most[day], one[day]);
            }
        }
        return most;
    }

    private static double[] ewma(Series series, List<Measure> measures) {
        double[] means = means(series, measures);
        double smooth = 0;
        for (int day = 0; day < means.length; day++) {
            smooth = series.suppressed(day) ? 0 : Double.isNaN(means[day]) ? smooth : 0.7 * smooth + 0.3 * means[day];
            means[day] = Double.isNaN(means[day]) ? Double.NaN : smooth;
        }
        return means;
    }

    private static double[] threeDays(Series series) {
        double[] means = means(series, List.of(Measure.values()));
        double[] scores = empty(series);
        for (int day = 2; day < means.length; day++) {
            double sum = 0;
            int n = 0;
            for (int d = day - 2; d <= day; d++) {
                sum += Double.isNaN(means[d]) ? 0 : means[d];
                n += Double.isNaN(means[d]) ? 0 : 1;
            }
            scores[day] = Double.isNaN(means[day]) ? Double.NaN : sum / n;
        }
        return scores;
    }

    private static double[] means(Series series, List<Measure> measures) {
        double[] means = empty(series);
        for (int day = 0; day < means.length; day++) {
            double sum = 0;
            int n = 0;
            for (Measure measure : measures) {
                double z = measure.z(series, day);
                sum += Double.isNaN(z) ? 0 : Math.max(-2.5, Math.min(4, z));
                n += Double.isNaN(z) ? 0 : 1;
            }
            means[day] = n == 0 ? Double.NaN : sum / n;
        }
        return means;
    }

    /** NightSignal (Nature Medicine 2022), without its look-ahead: two nights above the expanding median. */
    private static double[] nightSignal(Series series) {
        double[] scores = empty(series);
        double[] nights = new double[series.days];
        int n = 0;
        double before = Double.NaN;
        for (int day = 0; day < series.days; day++) {
            double rate = series.value(Metric.RESTING_HEART_RATE, day, day);
            if (!Double.isNaN(rate)) {
                int at = Arrays.binarySearch(nights, 0, n, rate);
                at = at < 0 ? -at - 1 : at;
                System.arraycopy(nights, at, nights, at + 1, n - at);
                nights[at] = rate;
                n++;
                double over = rate - nights[n / 2];
                scores[day] = n < 14 ? Double.NaN : Double.isNaN(before) ? 0 : Math.min(over, before);
                before = over;
            } else {
                before = Double.NaN;
            }
        }
        return scores;
    }

    /** Like Breathe's windows, an approximation: the mean of 15 days against the best three quarters of the 10 days before, in population spreads. */
    private static double[] breatheLike(Series series) {
        double[] scores = empty(series);
        double[] population = {0.30, 14, 14, 4, 1.2, 0.7};
        for (int day = 25; day < series.days; day++) {
            double sum = 0;
            int n = 0;
            for (int m = 0; m < SIX.size(); m++) {
                double change =
                        change(series, SIX.get(m).metric, day, m == 0 || m == 2 || m == 4 ? -1 : 1) / population[m];
                sum += Double.isNaN(change) ? 0 : change;
                n += Double.isNaN(change) ? 0 : 1;
            }
            scores[day] = n < 2 || !series.session(day) ? Double.NaN : sum / n;
        }
        return scores;
    }

    private static double change(Series series, Metric metric, int day, int worse) {
        double[] norm = new double[10];
        int n = 0;
        for (int d = day - 24; d <= day - 15; d++) {
            double value = series.value(metric, d, day);
            if (!Double.isNaN(value)) {
                norm[n++] = worse * value;
            }
        }
        double recent = 0;
        double weights = 0;
        for (int d = day - 14; d <= day; d++) {
            double value = series.value(metric, d, day);
            double weight = Math.exp((d - day) / 4.0);
            recent += Double.isNaN(value) ? 0 : weight * worse * value;
            weights += Double.isNaN(value) ? 0 : weight;
        }
        if (n < 3 || weights == 0) {
            return Double.NaN;
        }
        Arrays.sort(norm, 0, n);
        int kept = Math.max(3, n - n / 4);
        double usual = Arrays.stream(norm, 0, kept).average().orElseThrow();
        return recent / weights - usual;
    }

    /** Cooper (2020): FEV1 below the mean of seven days less 1.645 standard deviations. */
    private static double[] cooper(Series series) {
        double[] scores = empty(series);
        for (int day = 7; day < series.days; day++) {
            double today = series.value(Metric.FEV1, day, day);
            double sum = 0;
            double squares = 0;
            int n = 0;
            for (int d = day - 7; d < day; d++) {
                double value = series.value(Metric.FEV1, d, day);
                if (!Double.isNaN(value)) {
                    sum += value;
                    squares += value * value;
                    n++;
                }
            }
            if (n >= 3 && !Double.isNaN(today)) {
                double mean = sum / n;
                double spread = Math.sqrt(Math.max(1e-9, (squares - n * mean * mean) / (n - 1)));
                scores[day] = Math.min(10, (mean - today) / Math.max(spread, 0.01 * mean));
            }
        }
        return scores;
    }
}
