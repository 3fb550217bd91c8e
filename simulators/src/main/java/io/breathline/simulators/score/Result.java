package io.breathline.simulators.score;

import java.util.List;
import java.util.Map;

/** What one detector achieved: its frontier, the points at which it is run, and how it ranks days. */
record Result(String name, List<Point> curve, List<Operating> operating, Ranking ranking) {
    /** One threshold of the frontier. */
    record Point(double threshold, Summary summary) {}

    /** The detector as it is run, per patient, with intervals. */
    record Operating(String level, Summary summary, List<Outcome> outcomes, Map<String, double[]> interval) {}

    /** The point of the curve nearest to a rate of false alerts, or null if the detector has no curve. */
    Point at(double falsePerYear) {
        Point best = null;
        for (Point point : curve) {
            double away = Math.abs(point.summary().falsePerYear() - falsePerYear);
            best = best == null || away < Math.abs(best.summary().falsePerYear() - falsePerYear) ? point : best;
        }
        return curve.size() < 2 ? null : best;
    }
}
