package io.breathline.jobs.icu.hl7;

import io.breathline.domain.icu.BedName;
import io.breathline.domain.icu.BedNote;
import io.breathline.domain.icu.BedState;
import io.breathline.domain.quarantine.Quarantined.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What is said about a bed itself: A20 by table 0116, MFN^M05 by a location's master record. */
final class BedReader {
    /** A deep clean takes up to five hours (Cardiff); a bed nobody declared clean is not dirty for ever. */
    static final Duration LONGEST_CLEANING = Duration.ofHours(5);

    private final Hl7Message message;
    private final MessageTimes times;

    BedReader(Hl7Message message, MessageTimes times) {
        this.message = message;
        this.times = times;
    }

    BedNote status() throws Refused {
        Segment npu = message.first("NPU");
        Instant at = times.field(message.first("EVN"), 6);
        at = at == null ? times.recordedAt : at;
        String bed = bed(npu, 1, "NPU-1");
        return note(bed, state(npu.get(2)), at == null ? times.sentAt : at, null);
    }

    BedNote master() throws Refused {
        String event = message.first("MFE").get(1).toUpperCase(Locale.ROOT);
        BedState state =
                switch (event) {
                    case "MAD", "MUP", "MAC" -> BedState.AVAILABLE;
                    case "MDC", "MDL" -> BedState.CLOSED;
                    default -> throw new Refused(Reason.UNSUPPORTED, "MFE-1");
                };
        Segment loc = message.first("LOC");
        Instant from = times.field(message.first("MFE"), 3);
        String bed = loc.get(1).isEmpty() ? bed(message.first("MFE"), 4, "LOC-1") : bed(loc, 1, "LOC-1");
        return note(bed, state, from == null ? times.sentAt : from, "unit map");
    }

    private static BedState state(String code) throws Refused {
        return switch (code.toUpperCase(Locale.ROOT)) {
            case "C" -> BedState.CLOSED;
            case "H", "K" -> BedState.CLEANING;
            case "I" -> BedState.BLOCKED;
            case "U", "O" -> BedState.AVAILABLE;
            default -> throw new Refused(Reason.UNSUPPORTED, "NPU-2");
        };
    }

    private static BedNote note(String bed, BedState state, Instant from, String reason) throws Refused {
        if (from == null) {
            throw new Refused(Reason.UNUSABLE_TIME, "EVN-6");
        }
        Instant until = state == BedState.CLEANING ? from.plus(LONGEST_CLEANING) : null;
        return new BedNote(bed, state, from, until, reason, null);
    }

    private static String bed(Segment segment, int field, String name) throws Refused {
        String bed = AdtReader.location(segment, field);
        if (bed == null || BedName.pseudo(bed)) {
            throw new Refused(Reason.MISSING_FIELD, name);
        }
        return bed;
    }
}
