package io.breathline.domain.forecast;

import java.time.Instant;

/** Emergencies who come after now and are still here at each step, with how far their number may vary. */
final class EmergencyDemand {
    private final double[] low;
    private final double[] high;
    private final double[] squares;
    private final double dispersion;

    EmergencyDemand(ForecastModel model, Course course, LocalHours clock, Instant asOf) {
        LocalHours.Hour[] hours = course.hours();
        int steps = hours.length;
        low = new double[steps + 1];
        high = new double[steps + 1];
        squares = new double[steps + 1];
        dispersion = model.arrivals().dispersion();
        double[] daySum = new double[steps + 1];
        int day = dayOf(clock, asOf, 0);
        for (int u = 0; u < steps; u++) {
            int today = dayOf(clock, asOf, u);
            if (today != day) {
                close(daySum);
                day = today;
            }
            Presence came = new Presence(steps);
            for (Origin origin : Origin.values()) {
                double rate = model.arrivals().rate(origin, hours[u]);
                if (rate > 0) {
                    course.active(came, origin, 0, model.stays().level3()[origin.index], u + 1, rate);
                }
            }
            for (int step = u + 1; step <= steps; step++) {
                low[step] += came.low[step];
                high[step] += came.high[step];
                daySum[step] += came.at(step);
            }
        }
        close(daySum);
    }

    private static int dayOf(LocalHours clock, Instant asOf, int step) {
        return clock.local(asOf.plusSeconds(3600L * step + 1800)).getDayOfYear();
    }

    private void close(double[] daySum) {
        for (int step = 0; step < daySum.length; step++) {
            squares[step] += daySum[step] * daySum[step];
            daySum[step] = 0;
        }
    }

    double mean(int step) {
        return low[step] + high[step];
    }

    double variance(int step) {
        return mean(step) + (Double.isInfinite(size(step)) ? 0 : mean(step) * mean(step) / size(step));
    }

    double high(int step) {
        return mean(step) <= 0 ? 0 : high[step] / mean(step);
    }

    /** Of the negative binomial: few days' factors make the sum vary more than many days'. */
    double size(int step) {
        return dispersion <= 0 || squares[step] <= 0
                ? Double.POSITIVE_INFINITY
                : mean(step) * mean(step) / (dispersion * squares[step]);
    }
}
