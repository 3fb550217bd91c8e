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
