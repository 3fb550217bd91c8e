package io.breathline.domain.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Everybody who may need the unit in the hours ahead, one by one, and the emergencies as a number. */
final class Demand {
    static final int STEPS = 72;
    static final String CURRENT = "current";
    static final String QUEUE = "queue";
    static final String ELECTIVES = "electives";
    static final String TURNED_AWAY = "turned-away";

    /**
     * @param fit is there a ward that could take this one now? {@code booked} an operation that could be put off
     * @param rank who is served first: 0 for whoever is not a planned operation, else its priority
     */
    record Person(String part, String subject, boolean fit, boolean booked, int rank, Presence presence) {}

    final List<Person> people = new ArrayList<>();
    final EmergencyDemand emergencies;

    Demand(UnitState state, ForecastModel model) {
        LocalHours clock = new LocalHours(state.zone());
        Instant asOf = state.asOf();
        Course course = new Course(model.stays(), new Steps(model.stays()), clock, asOf, STEPS);
        for (UnitState.Present one : state.present()) {
            boolean fit = one.ready() != null && !one.ready().isAfter(asOf);
            add(one.queued() ? QUEUE : CURRENT, one.subject(), fit && !one.queued(), false, 0, course.of(one));
        }
        PlannedDemand planned = new PlannedDemand(model.cases(), course, clock, asOf);
        for (UnitState.Booked one : state.booked()) {
            if (one.start().isBefore(asOf.plus(Duration.ofHours(STEPS)))) {
                boolean lost = one.cancelledForBed();
                int rank = lost ? 0 : rank(one);
                add(
                        lost ? TURNED_AWAY : ELECTIVES,
                        one.id(),
                        false,
                        one.deferrable() && !lost,
                        rank,
                        planned.of(one, STEPS));
            }
        }
        for (UnitState.TurnedAway one : state.turnedAway()) {
            Presence presence = new Presence(STEPS);
            course.unseen(presence, one.origin(), one.since(), course.level3(one.origin(), one.level()), 1);
            add(TURNED_AWAY, null, false, false, 0, presence);
        }
        for (UnitState.Pending one : state.pending()) {
            Presence presence = new Presence(STEPS);
            long in = one.neededBy() == null
                    ? 0
                    : Duration.between(asOf, one.neededBy()).toHours();
            int from = (int) Math.min(STEPS, Math.max(1, in));
            course.active(
                    presence,
                    one.origin(),
                    0,
                    course.level3(one.origin(), one.level()),
                    from,
                    model.settings().pendingAccepted());
            add(QUEUE, null, false, false, 0, presence);
        }
        emergencies = new EmergencyDemand(model, course, clock, asOf);
        doubt(state);
    }

    static int rank(UnitState.Booked one) {
        return one.begun() ? 0 : one.priority() == null ? 4 : one.priority();
    }

    private void add(String part, String subject, boolean fit, boolean booked, int rank, Presence presence) {
        if (presence.at(STEPS) > 1e-7 || presence.at(1) > 1e-7 || presence.at(STEPS / 2) > 1e-7) {
            people.add(new Person(part, subject, fit, booked, rank, presence));
        }
    }

    /** Where messages and census disagree, each patient may be gone already, and another may be there unseen. */
    private void doubt(UnitState state) {
        double doubt = Math.min(
                0.5, state.silent() ? Math.max(0.10, state.drift()) : state.drift() > 0.05 ? state.drift() : 0);
        if (doubt <= 0) {
            return;
        }
        List<Person> unseen = new ArrayList<>();
        for (Person person : people) {
            if (person.part().equals(CURRENT)) {
                Presence other = new Presence(STEPS);
                for (int step = 0; step <= STEPS; step++) {
                    other.low[step] = person.presence().low[step] * doubt / 2;
                    other.high[step] = person.presence().high[step] * doubt / 2;
                }
                person.presence().scale(1 - doubt / 2);
                unseen.add(new Person(CURRENT, null, false, false, 0, other));
            }
        }
        people.addAll(unseen);
    }

    KnownDemand known(int step) {
        return known(step, people);
    }

    KnownDemand known(int step, Person without) {
        return known(step, people.stream().filter(one -> !one.equals(without)).toList());
    }

    KnownDemand known(int step, List<Person> those) {
        double[] low =
                those.stream().mapToDouble(one -> one.presence().low[step]).toArray();
        double[] high =
                those.stream().mapToDouble(one -> one.presence().high[step]).toArray();
        return KnownDemand.of(low, high);
    }
}
