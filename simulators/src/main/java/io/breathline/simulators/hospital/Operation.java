package io.breathline.simulators.hospital;

import java.time.Instant;

/**
 * A planned operation whose patient is to come to the unit afterwards. The fields after {@code level} are hidden: what will
 * happen, which only the truth knows.
 */
record Operation(
        String id,
        Visit visit,
        String procedure,
        Instant start,
        int minutes,
        int priority,
        int level,
        int actualMinutes,
        Instant otherCancelAt,
        String otherReason,
        boolean needed) {
    Instant arrival() {
        return start.plusSeconds(60L * actualMinutes);
    }
}
