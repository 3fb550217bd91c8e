package io.breathline.domain.decode;

import io.breathline.domain.quarantine.Quarantined.Reason;
import io.breathline.domain.topic.Decoded;

/** Inside a decoder only: why this measurement cannot be read. Decoders turn it into {@link Decoded.Rejected}. */
final class Refused extends Exception {
    private final Reason why;
    private final String field;

    Refused(Reason why, String field, String reason) {
        super(reason, null, false, false);
        this.why = why;
        this.field = field;
    }

    Decoded<Measurement> rejection(String at) {
        return Decoded.rejected(why, at.isEmpty() || field.isEmpty() ? at + field : at + "." + field, getMessage());
    }
}
