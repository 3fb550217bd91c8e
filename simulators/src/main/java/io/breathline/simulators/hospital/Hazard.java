package io.breathline.simulators.hospital;

/** The hourly risk that a lognormal time ends, given that it has lasted so long: a table by the hour, flat at its end. */
final class Hazard {
    private static final int HOURS = 2400;
    private final double[] byHour = new double[HOURS];

    Hazard(double mu, double sigma) {
        double before = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            double after = -Math.log(beyond((Math.log(hour + 1.0) - mu) / sigma));
            byHour[hour] = after - before;
            before = after;
        }
    }

    double at(double hours) {
        return byHour[Math.min((int) Math.max(hours, 0), HOURS - 1)];
    }

    /** P(Z > z) of a standard normal: the continued fraction beyond 3, Abramowitz and Stegun 26.2.17 below. */
    static double beyond(double z) {
        if (z < 0) {
            return 1 - beyond(-z);
        }
        double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        if (z > 3) {
            double fraction = z;
            for (int k = 60; k >= 1; k--) {
                fraction = z + k / fraction;
            }
            return density / fraction;
        }
        double t = 1 / (1 + 0.2316419 * z);
        return density
                * t
                * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    }
}
