package io.breathline.domain.exacerbation;

import io.breathline.domain.topic.Mode;
import java.time.Instant;

/** The fact a revision comes from: in which mode, when it was known and which day it is about. */
record Cause(String run, String patient, Mode mode, Instant knownAt, int day) {
    private static final int STALE = 3;
    private static final int NIGHT = 4 * 3600;

    /** May people be told of what this fact shows? Only if it is live and not more than three days old. */
    boolean fresh() {
        return mode.mayTellPeople() && day(knownAt) - day <= STALE;
    }

    boolean late() {
        return day(knownAt) - day > 1;
    }

    static int day(Instant at) {
        return (int) Math.floorDiv(at.getEpochSecond() - NIGHT, 86_400L);
    }
}
