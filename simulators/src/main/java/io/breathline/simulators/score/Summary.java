package io.breathline.simulators.score;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** What a detector achieved over many patients at one threshold. */
record Summary(
        int evaluable,
        int found,
        int allEvents,
        int allFound,
        double patientYears,
        int falseAlerts,
        int alerts,
        double watchedYears,
        int openDays,
        double leadMedian,
        double lead25,
        double lead75,
        double delayMedian) {
    private static final double YEAR = 365.25;

    static Summary of(List<Outcome> outcomes) {
        return of(outcomes, event -> true);
    }

    /** Only events that match; false alerts and years are those of all the outcomes given. */
    static Summary of(List<Outcome> outcomes, Predicate<Outcome.Found> matching) {
        int evaluable = 0;
        int found = 0;
        int all = 0;
        int allFound = 0;
        double days = 0;
        double watched = 0;
        int wrong = 0;
        int alerts = 0;
        int open = 0;
        double[] leads = new double[64];
        double[] delays = new double[64];
        for (Outcome outcome : outcomes) {
            days += outcome.days;
            watched += outcome.watchedDays;
            wrong += outcome.falseStarts.size();
            alerts += outcome.starts;
            open += outcome.openDays;
            for (Outcome.Found event : outcome.events) {
                if (!matching.test(event)) {
                    continue;
                }
                boolean hit = event.alert() >= 0;
                all++;
                allFound += hit ? 1 : 0;
                evaluable += event.evaluable() ? 1 : 0;
                if (event.evaluable() && hit) {
                    if (found == leads.length) {
                        leads = Arrays.copyOf(leads, found * 2);
                        delays = Arrays.copyOf(delays, found * 2);
                    }
                    leads[found] = event.event().treated() - event.alert();
                    delays[found] = event.alert() - event.event().onset();
                    found++;
                }
            }
        }
        Arrays.sort(leads, 0, found);
        Arrays.sort(delays, 0, found);
        return new Summary(
                evaluable,
                found,
                all,
                allFound,
                days / YEAR,
                wrong,
                alerts,
                watched / YEAR,
                open,
                at(leads, found, 0.5),
                at(leads, found, 0.25),
                at(leads, found, 0.75),
                at(delays, found, 0.5));
    }

    /** The q-th quantile of the first n sorted values, between neighbours by distance. */
    private static double at(double[] sorted, int n, double q) {
        if (n == 0) {
            return Double.NaN;
        }
        double place = q * (n - 1);
        int below = (int) place;
        double above = sorted[Math.min(n - 1, below + 1)];
        return sorted[below] + (place - below) * (above - sorted[below]);
    }

    double sensitivity() {
        return (double) found / evaluable;
    }

    double sensitivityAllEvents() {
        return (double) allFound / allEvents;
    }

    double falsePerYear() {
        return falseAlerts / patientYears;
    }

    double alertsPer100PatientWeeks() {
        return alerts / (watchedYears * YEAR / 7) * 100;
    }

    double openDaysPer100() {
        return openDays / (watchedYears * YEAR) * 100;
    }

    double precision() {
        return alerts == 0 ? Double.NaN : 1 - (double) falseAlerts / alerts;
    }
}
