package io.breathline.simulators.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The frontier of a daily score: for each rate of false alerts, the threshold that gives it. */
final class Sweep {
    static final double[] RATES = {0.25, 0.5, 0.75, 1, 1.5, 2, 3, 5, 8};
    private static final int HALVINGS = 14;

    private final Patients patients;
    private final List<double[]> scores;
    private final List<double[]> opening;
    private final double hysteresis;

    /** @param hysteresis how far below the threshold an alert ends */
    Sweep(Patients patients, List<double[]> scores, List<double[]> opening, double hysteresis) {
        this.patients = patients;
        this.scores = scores;
        this.opening = opening;
        this.hysteresis = hysteresis;
    }

    List<Outcome> at(double threshold) {
        List<Outcome> outcomes = new ArrayList<>(scores.size());
        for (int i = 0; i < scores.size(); i++) {
            Patients.Patient patient = patients.all().get(i);
            Series series = patient.series();
            Bookkeeping.Alerts alerts = Bookkeeping.run(
                    scores.get(i), opening.get(i), threshold, threshold - hysteresis, series, Series.WARM_UP);
            int[] starts = Arrays.stream(alerts.starts())
                    .map(day -> day + series.firstDay)
                    .toArray();
            outcomes.add(Outcome.of(starts, alerts.openDays(), series, patient.events()));
        }
        return outcomes;
    }

    List<Result.Point> curve() {
        double least = Double.MAX_VALUE;
        double most = -Double.MAX_VALUE;
        for (double[] all : scores) {
            for (double score : all) {
                if (!Double.isNaN(score) && !Double.isInfinite(score)) {
                    least = Math.min(least, score);
                    most = Math.max(most, score);
                }
            }
        }
        List<Result.Point> curve = new ArrayList<>();
        for (double rate : RATES) {
            Result.Point point = find(rate, least, most);
            boolean near = Math.abs(point.summary().falsePerYear() - rate) < 0.25 * rate;
            if (near && (curve.isEmpty() || curve.get(curve.size() - 1).threshold() != point.threshold())) {
                curve.add(point);
            }
        }
        return curve;
    }

    private Result.Point find(double rate, double least, double most) {
        double low = least;
        double high = most;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (Summary.of(at(middle)).falsePerYear() > rate) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return new Result.Point(high, Summary.of(at(high)));
    }
}
