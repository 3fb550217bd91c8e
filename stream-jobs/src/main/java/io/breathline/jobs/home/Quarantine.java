package io.breathline.jobs.home;

import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.quarantine.Quarantined.Reason;
import io.breathline.domain.quarantine.Quarantined.State;
import io.breathline.jobs.source.RawRecord;
import java.time.Instant;

/** Writes raw records up for quarantine; ids come from the place in the log, so that a repeat is the same entry. */
public final class Quarantine {
    /** For a record as a whole, in place of the position of an element. */
    public static final int WHOLE = -1;

    private Quarantine() {}

    public static String id(RawRecord raw) {
        return raw.topic() + "-" + raw.partition() + "-" + raw.offset();
    }

    public static Quarantined entry(
            RawRecord raw, int element, Reason reason, String field, String detail, Instant now, State state) {
        return new Quarantined(
                element == WHOLE ? id(raw) : id(raw) + "#" + element,
                raw.run(),
                raw.mode(),
                raw.key(),
                raw.topic(),
                raw.partition(),
                raw.offset(),
                reason,
                field == null || field.isEmpty() ? null : field,
                detail,
                raw.receivedAt(),
                now,
                raw.payload(),
                raw.headers(),
                state);
    }
}
