package io.breathline.domain.identity;

import io.breathline.domain.quarantine.Quarantined.Reason;
import io.breathline.domain.reading.Reading;

/** What becomes of a measurement: a reading of a patient, one that waits for the registry, or one for quarantine. */
public sealed interface Identified {
    record Known(Reading reading) implements Identified {}

    /** It flows when the registry knows more; {@code detail} never quotes the payload. */
    record Waits(Reason reason, String detail) implements Identified {}

    record Refused(Reason reason, String field, String detail) implements Identified {}
}
