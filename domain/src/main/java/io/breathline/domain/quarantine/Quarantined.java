package io.breathline.domain.quarantine;

import io.breathline.domain.topic.Mode;
import java.time.Instant;
import java.util.Map;

/**
 * A record that could not be used, kept whole with the reason, so that it can be re-driven once the cause is mended.
 *
 * @param id derived from topic, partition and offset (or from the payload's hash where it never reached the log)
 * @param source device or sending site
 * @param reason a word from {@link Reason}; {@code field} the path at fault or null; {@code detail} never quotes the payload
 * @param payload the bytes, or their head where Kafka could not hold them
 */
public record Quarantined(
        String id,
        String run,
        Mode mode,
        String source,
        String topic,
        int partition,
        long offset,
        Reason reason,
        String field,
        String detail,
        Instant receivedAt,
        Instant quarantinedAt,
        byte[] payload,
        Map<String, String> headers,
        State state) {

    public enum Reason {
        UNPARSABLE,
        UNKNOWN_DEVICE,
        UNASSIGNED,
        AMBIGUOUS_ASSIGNMENT,
        UNKNOWN_METRIC,
        WRONG_UNIT,
        IMPLAUSIBLE_VALUE,
        SENTINEL,
        UNUSABLE_TIME,
        TOO_LARGE,
        UNKNOWN_UNIT,
        MISSING_FIELD,
        UNSUPPORTED,
        /** The EHR has no such patient, or more than one: a person must look, nobody may choose. */
        UNKNOWN_PATIENT,
        AMBIGUOUS_PATIENT,
        /** The EHR will not take it as it is. */
        REFUSED_BY_EHR,
        /** It corrects a reading that its device has not sent, or not yet. */
        UNKNOWN_ORIGINAL
    }

    public enum State {
        HELD,
        REDRIVEN,
        DISCARDED
    }
}
