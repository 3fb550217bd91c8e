package io.breathline.jobs.icu.hl7;

import io.breathline.domain.icu.Fact;
import io.breathline.domain.quarantine.Quarantined.Reason;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** The bytes of one HL7 v2 message as facts, or the reason and field why not. Never an exception, whatever the bytes. */
public final class Hl7Reader {
    public static final ZoneId UK = ZoneId.of("Europe/London");

    private final Hl7Time clock;

    public Hl7Reader(ZoneId zone) {
        this.clock = new Hl7Time(zone);
    }

    /** Either facts (perhaps none: some messages tell us nothing) or a problem. */
    public record Read(List<Fact> facts, Problem problem) {}

    /** @param field where, as in {@code PV1-19} */
    public record Problem(Reason reason, String field, String detail) {}

    public Read read(byte[] bytes, Instant receivedAt) {
        return Hl7Message.read(bytes)
                .match(
                        message -> read(message, receivedAt),
                        bad -> problem(Reason.UNPARSABLE, bad.field(), bad.reason()));
    }

    private Read read(Hl7Message message, Instant receivedAt) {
        Segment msh = message.first("MSH");
        String type = msh.get(9, 1).toUpperCase(Locale.ROOT);
        String trigger = msh.get(9, 2).toUpperCase(Locale.ROOT);
        MessageTimes times = new MessageTimes(message, clock);
        try {
            return new Read(
                    switch (type) {
                        case "ADT" -> new AdtReader(message, times, trigger, receivedAt).facts();
                        case "ORU" -> new ResultReader(message, times, receivedAt).facts();
                        case "ACK" -> List.of();
                        default -> throw new Refused(Reason.UNSUPPORTED, "MSH-9.1");
                    },
                    null);
        } catch (Refused refused) {
            return problem(refused.reason(), refused.field(), "type " + safe(type) + " trigger " + safe(trigger));
        }
    }

    private static Read problem(Reason reason, String field, String detail) {
        return new Read(List.of(), new Problem(reason, field, detail));
    }

    /** Message types are three letters and digits; anything longer may be a patient's name in the wrong place. */
    private static String safe(String code) {
        return code.matches("[A-Z0-9]{3}") ? code : "?";
    }
}
