package io.breathline.domain.alert;

import io.breathline.domain.topic.Mode;
import java.time.Instant;

/**
 * What a person decided about an alert.
 *
 * @param id derived from its content, so that a decision sent twice is one
 * @param patient or {@code unit}, as on the alert
 * @param seenRevision the revision the person was looking at
 * @param outcome for RESOLVE: exacerbation, other-cause, false-alarm, device-problem or acted
 * @param until for SNOOZE
 * @param source page, or the FHIR endpoint it came from
 */
public record Decision(
        String id,
        String run,
        Mode mode,
        String alert,
        String patient,
        String unit,
        Action action,
        Integer seenRevision,
        String outcome,
        Instant until,
        String reason,
        String who,
        Instant at,
        String source) {
    public enum Action {
        ACKNOWLEDGE,
        SNOOZE,
        IN_CARE,
        RESOLVE
    }
}
