package io.breathline.simulators.score;

import io.breathline.domain.reading.Metric;
import java.util.Arrays;
import java.util.List;

/** Rules without a personal spread: the trial rule, fixed thresholds, a partial early-warning score. */
final class FixedRules {
    private static final int FIRST_MONTH = 28;
    private static final List<Metric> SYMPTOMS =
            List.of(Metric.COUGH, Metric.WELLNESS, Metric.BREATHLESSNESS, Metric.SPUTUM);

    private FixedRules() {}

    /** A score from one day's values. */
    private interface Day {
        double score(Series series, int day, double[] firstMonth);
    }

    private record Rule(String name, double usualThreshold, int every, Day day) implements Rival {
        @Override
        public double[] scores(Series series) {
            double[] usual = firstMonth(series);
            double[] scores = new double[series.days];
            Arrays.fill(scores, Double.NaN);
            for (int d = FIRST_MONTH; d < series.days; d += 1) {
                scores[d] = d % every == 0 ? day.score(series, d, usual) : Double.NaN;
            }
            return scores;
        }
    }

    static List<Rival> all() {
        return List.of(
                new Rule("eice-daily", 1, 1, FixedRules::eice),
                new Rule("eice-every-4th-day", 1, 4, FixedRules::eice),
                new Rule("fev1-minus-10", 0.10, 1, (s, d, usual) -> 1 - s.value(Metric.FEV1, d, d) / usual[0]),
                new Rule("simple-thresholds", 1, 1, FixedRules::simple),
                new Rule("partial-news2", 2, 1, FixedRules::news2));
    }

    /** eICE (2017): FEV1 more than 10 % below baseline, or two or more symptoms worse; the four symptoms stand in for the CFRSD. */
    private static double eice(Series series, int day, double[] usual) {
        double fev1 = series.value(Metric.FEV1, day, day);
        int worse = 0;
        int answered = 0;
        for (int s = 0; s < SYMPTOMS.size(); s++) {
            double today = series.value(SYMPTOMS.get(s), day, day);
            boolean better = SYMPTOMS.get(s) == Metric.WELLNESS;
            double step = s < 2 ? 20 : 1;
            answered += Double.isNaN(today) ? 0 : 1;
            worse += (better ? usual[s + 1] - today : today - usual[s + 1]) >= step ? 1 : 0;
        }
        if (Double.isNaN(fev1) && answered == 0) {
            return Double.NaN;
        }
        return fev1 <= 0.9 * usual[0] || worse >= 2 ? 1 : 0;
    }

    private static double simple(Series series, int day, double[] usual) {
        double fev1 = series.value(Metric.FEV1, day, day);
        double oxygen = series.value(Metric.SPO2, day, day);
        double pulse = series.value(Metric.RESTING_HEART_RATE, day, day);
        double fever = series.value(Metric.TEMPERATURE, day, day);
        if (Double.isNaN(fev1) && Double.isNaN(oxygen) && Double.isNaN(pulse) && Double.isNaN(fever)) {
            return Double.NaN;
        }
        return fev1 <= 0.9 * usual[0] || oxygen < 92 || pulse > 100 || fever >= 38 ? 1 : 0;
    }

    /** NEWS2 of the Royal College of Physicians (2017), scale 1, of the three items a home kit has: partial, no reassurance. */
    private static double news2(Series series, int day, double[] usual) {
        double oxygen = series.value(Metric.SPO2, day, day);
        double pulse = series.value(Metric.RESTING_HEART_RATE, day, day);
        double fever = series.value(Metric.TEMPERATURE, day, day);
        if (Double.isNaN(oxygen) && Double.isNaN(pulse) && Double.isNaN(fever)) {
            return Double.NaN;
        }
        int points = oxygen <= 91 ? 3 : oxygen <= 93 ? 2 : oxygen <= 95 ? 1 : 0;
        points += pulse <= 40 || pulse >= 131 ? 3 : pulse >= 111 ? 2 : pulse <= 50 || pulse >= 91 ? 1 : 0;
        points += fever <= 35 ? 3 : fever >= 39.1 ? 2 : fever <= 36 || fever >= 38.1 ? 1 : 0;
        return points;
    }

    /** Means of the first 28 days: FEV1 and the four symptoms. The fixed baseline is what these rules do. */
    private static double[] firstMonth(Series series) {
        double[] means = new double[SYMPTOMS.size() + 1];
        for (int s = 0; s < means.length; s++) {
            Metric metric = s == 0 ? Metric.FEV1 : SYMPTOMS.get(s - 1);
            double sum = 0;
            int n = 0;
            for (int d = 0; d < FIRST_MONTH; d++) {
                double value = series.value(metric, d, FIRST_MONTH);
                sum += Double.isNaN(value) ? 0 : value;
                n += Double.isNaN(value) ? 0 : 1;
            }
            means[s] = n == 0 ? Double.NaN : sum / n;
        }
        return means;
    }
}
