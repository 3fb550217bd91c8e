package io.breathline.simulators.hospital;

import java.time.Instant;

/**
 * What changes a hospital from outside while a scenario runs, and how fast its time passes.
 *
 * @param tick seconds from one step of the hospital to the next
 * @param live from when on time passes at {@code pace}, or null for a run at its natural pace
 * @param pace how many hours of risk pass in an hour
 * @param fixed in a demonstration it is always this hour of the day
 */
record Circumstances(
        Scenario scenario, Instant start, Instant end, int tick, Instant live, double pace, DayShape fixed) {
    static Circumstances of(Scenario scenario, Instant start, Instant end) {
        return new Circumstances(scenario, start, end, 60, null, 1, null);
    }

    /** The chance of something of this hourly rate in one step. */
    double chance(double perHour) {
        return perHour * pace * tick / 3600;
    }

    /** Hours of risk from then to now. */
    double hours(Instant then, Instant now) {
        if (live == null) {
            return (now.getEpochSecond() - then.getEpochSecond()) / 3600.0;
        }
        Instant turn = then.isAfter(live) ? then : live;
        return (turn.getEpochSecond() - then.getEpochSecond()) / 3600.0
                + (now.getEpochSecond() - turn.getEpochSecond()) / 3600.0 * pace;
    }

    /** When so many hours of risk will have passed. */
    Instant after(Instant now, double hours) {
        return now.plusMillis((long) (hours * 3_600_000 / pace));
    }

    DayShape shape(Instant at) {
        return fixed == null ? DayShape.at(at) : fixed;
    }

    /** 25 % more arrivals from three quarters of the run on: the middle of its second half. */
    double arrivals(Instant at) {
        return scenario == Scenario.REGIME && !at.isBefore(between(0.75)) ? 1.25 : 1;
    }

    /** Three weeks of strikes in the second half. */
    double nurses(Instant at) {
        return scenario == Scenario.STRIKE && within(at, 0.70, 0.06) ? 0.75 : 1;
    }

    /** Wards take a third of what they took, for a month or so of the second half. */
    double wards(Instant at) {
        return scenario == Scenario.WARDBLOCK && within(at, 0.70, 0.10) ? 0.3 : 1;
    }

    private boolean within(Instant at, double from, double length) {
        return !at.isBefore(between(from)) && at.isBefore(between(from + length));
    }

    private Instant between(double share) {
        return start.plusSeconds((long) ((end.getEpochSecond() - start.getEpochSecond()) * share));
    }
}
