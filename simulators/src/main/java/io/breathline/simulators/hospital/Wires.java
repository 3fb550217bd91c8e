package io.breathline.simulators.hospital;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Turns what happens into the messages that a well-behaved hospital would send about it. */
final class Wires {
    private final Hl7 hl7;

    Wires(Hl7 hl7) {
        this.hl7 = hl7;
    }

    /** @param sent when the message leaves, which is never before the happening is known */
    Wire of(Happening happening, Instant sent) {
        if (happening instanceof Happening.Adt adt) {
            return new Wire(sent, Wire.HL7, adt.visit().id(), hl7.adt(adt, sent));
        }
        if (happening instanceof Happening.Swap swap) {
            return new Wire(sent, Wire.HL7, swap.one().id(), hl7.swap(swap, sent));
        }
        if (happening instanceof Happening.Merged merged) {
            return new Wire(sent, Wire.HL7, merged.visit().id(), hl7.merged(merged, sent));
        }
        if (happening instanceof Happening.CareLevel level) {
            return new Wire(sent, Wire.HL7, level.visit().id(), hl7.careLevel(level, sent));
        }
        if (happening instanceof Happening.BedStatus status) {
            return new Wire(sent, Wire.HL7, status.bed(), hl7.bedStatus(status, sent));
        }
        String kind = kind(happening);
        return new Wire(sent, kind, kind, Feeds.json(row(happening)));
    }

    static final List<String> FEEDS = List.of("referral", "readiness", "theatre", "roster", "census");

    static String kind(Happening happening) {
        return happening.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }

    static Map<String, Object> row(Happening happening) {
        if (happening instanceof Happening.Referral referral) {
            return Feeds.referral(referral);
        }
        if (happening instanceof Happening.Readiness readiness) {
            return Feeds.readiness(readiness);
        }
        if (happening instanceof Happening.Theatre theatre) {
            return Feeds.theatre(theatre);
        }
        if (happening instanceof Happening.Roster roster) {
            return Feeds.roster(roster);
        }
        return Feeds.census((Happening.Census) happening);
    }
}
