package io.breathline.domain.forecast;

import java.time.Duration;
import java.time.Instant;

/**
 * The chance that one patient is still here, hour by hour: active at level 3, active at level 2, or fit and waiting.
 * Starts from what is known of the patient, so that the time already spent counts by itself.
 */
final class Course {
    private static final int AHEAD = StayRates.AHEAD;
    private static final int LONGEST_UNSEEN_HOURS = 30 * 24;

    private final StayRates rates;
    private final Steps steps;
    private final LocalHours clock;
    private final Instant asOf;
    private final LocalHours.Hour[] hours;

    Course(StayRates rates, Steps steps, LocalHours clock, Instant asOf, int count) {
        this.rates = rates;
        this.steps = steps;
        this.clock = clock;
        this.asOf = asOf;
        this.hours = clock.steps(asOf, count);
    }

    LocalHours.Hour[] hours() {
        return hours;
    }

    Presence of(UnitState.Present patient) {
        Presence presence = new Presence(hours.length);
        if (patient.ready() != null && !patient.ready().isAfter(asOf)) {
            fit(presence, Spans.hours(patient.ready(), asOf), patient.planned());
        } else {
            double elapsed = Math.max(0, Spans.hours(patient.since(), asOf));
            active(presence, patient.origin(), elapsed, level3(patient.origin(), patient.level()), 0, 1);
        }
        return presence;
    }

    double level3(Origin origin, Integer level) {
        return level == null ? rates.level3()[origin.index] : level >= 3 ? 1 : 0;
    }

    /** Somebody who came at {@code since} and has not been seen from then on: the past is as open as the future. */
    void unseen(Presence presence, Origin origin, Instant since, double level3, double weight) {
        int before = (int) Math.ceil(Math.max(0, Spans.hours(since, asOf)));
        if (before > LONGEST_UNSEEN_HOURS) {
            return;
        }
        if (before == 0) {
            active(presence, origin, 0, level3, 0, weight);
            return;
        }
        LocalHours.Hour[] all = clock.steps(asOf.minus(Duration.ofHours(before)), before + hours.length);
        double[] state = {level3, 1 - level3, 0};
        for (int step = 0; step < all.length; step++) {
            if (step >= before) {
                presence.add(step - before, state, weight);
            }
            steps.advance(state, origin, step, all[step]);
        }
        presence.add(hours.length, state, weight);
    }

    /** A patient who is active at the end of step {@code from}, after {@code elapsed} hours of stay. */
    void active(Presence presence, Origin origin, double elapsed, double level3, int from, double weight) {
        double[] state = {level3, 1 - level3, 0};
        presence.add(from, state, weight);
        for (int step = from; step < hours.length; step++) {
            steps.advance(state, origin, elapsed + step - from, hours[step]);
            presence.add(step + 1, state, weight);
        }
    }

    private void fit(Presence presence, double waited, Instant planned) {
        double[] state = {0, 0, 1};
        double[] unannounced = rates.unannounced()[StayRates.bin(StayRates.WAITED_BINS, waited)];
        presence.add(0, state, 1);
        for (int step = 0; step < hours.length; step++) {
            double factor = planned == null
                    ? unannounced[Math.min(step, AHEAD - 1)]
                    : rates.plannedFactor(Spans.hours(planned, asOf) + step);
            double rate = factor * rates.leavesRate(hours[step]);
            state[2] *= Math.exp(-rate);
            presence.add(step + 1, state, 1);
        }
    }
}
