package io.breathline.jobs.home;

import java.time.Instant;

/**
 * A version of an assignment. A removed one takes the place of its older versions; of two versions the higher holds, in
 * whatever order they arrive.
 */
public record AssignmentFact(
        String run,
        String assignment,
        int version,
        boolean removed,
        String device,
        String patient,
        Instant from,
        Instant to) {

    AssignmentFact asRemoved(int newer) {
        return new AssignmentFact(run, assignment, newer, true, device, patient, from, to);
    }

    boolean sameAs(AssignmentFact other) {
        return asRemoved(0).equals(other.asRemoved(0)) && removed == other.removed;
    }
}
