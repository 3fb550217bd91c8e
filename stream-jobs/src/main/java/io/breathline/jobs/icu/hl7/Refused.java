package io.breathline.jobs.icu.hl7;

import io.breathline.domain.quarantine.Quarantined.Reason;

/** Why a message cannot be used, and the field at fault; never the field's text. */
public final class Refused extends Exception {
    private final transient Reason reason;
    private final String field;

    Refused(Reason reason, String field) {
        super(reason + " " + field, null, false, false);
        this.reason = reason;
        this.field = field;
    }

    public Reason reason() {
        return reason;
    }

    public String field() {
        return field;
    }
}
