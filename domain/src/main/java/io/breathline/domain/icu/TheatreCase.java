package io.breathline.domain.icu;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * A theatre case that asks for a critical-care bed; the latest record of a case is the case. See docs/feeds.md.
 *
 * @param start knife to skin as planned; {@code priority} 1 (cancer, expedited) to 4
 * @param reason why it was cancelled, or NOT_NEEDED on a case that is done
 */
public record TheatreCase(
        @JsonProperty("case") String id,
        String visit,
        String mrn,
        String unit,
        String specialty,
        String procedure,
        Instant start,
        Integer minutes,
        Integer level,
        Integer priority,
        Status status,
        String reason,
        Instant milestoneAt,
        Instant recordedAt) {
    /** Is this only how far a case has come, as theatres tell it while they work, and not the case itself? */
    public boolean milestone() {
        return start == null && status.compareTo(Status.SENT_FOR) >= 0 && status.compareTo(Status.DONE) <= 0;
    }

    /** How far a case has come. */
    public static TheatreCase milestone(String id, Status status, Instant at, Instant recordedAt) {
        return new TheatreCase(id, null, null, null, null, null, null, null, null, null, status, null, at, recordedAt);
    }

    TheatreCase reached(TheatreCase milestone) {
        return new TheatreCase(
                id,
                visit,
                mrn,
                unit,
                specialty,
                procedure,
                start,
                minutes,
                level,
                priority,
                milestone.status,
                reason,
                milestone.milestoneAt,
                milestone.recordedAt);
    }

    public enum Status {
        BOOKED,
        CONFIRMED,
        SENT_FOR,
        IN_THEATRE,
        KNIFE_TO_SKIN,
        CLOSING,
        IN_RECOVERY,
        DONE,
        CANCELLED,
        NO_SHOW,
        ENTERED_IN_ERROR;

        /** Is the patient still to come to the unit? */
        public boolean pending() {
            return compareTo(DONE) < 0;
        }
    }
}
