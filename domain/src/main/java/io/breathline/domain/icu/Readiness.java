package io.breathline.domain.icu;

import java.time.Instant;

/**
 * What was said about a patient being fit to leave critical care.
 *
 * @param readyAt the time the ward round says it holds from, for indicators; {@code setAt} when it was said, for what was known
 * @param retractedAt when it was taken back, or null
 * @param plannedLeave when the patient is meant to go, or null
 */
public record Readiness(
        Instant readyAt,
        Instant setAt,
        Instant retractedAt,
        Instant wardBedRequestedAt,
        Instant wardBedAllocatedAt,
        Instant plannedLeave,
        String destination,
        String blocker) {

    /** Did it hold at that time, as far as was known then? */
    public boolean holdsAt(Instant now) {
        return !setAt.isAfter(now) && (retractedAt == null || retractedAt.isAfter(now));
    }

    public boolean bedAllocatedBy(Instant now) {
        return wardBedAllocatedAt != null && !wardBedAllocatedAt.isAfter(now);
    }
}
