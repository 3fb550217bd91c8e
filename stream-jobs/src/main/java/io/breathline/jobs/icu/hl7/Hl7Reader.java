package io.breathline.jobs.icu.hl7;

import io.breathline.domain.icu.BedNote;
import io.breathline.domain.icu.Fact;
import io.breathline.domain.icu.TheatreCase;
import io.breathline.domain.quarantine.Quarantined.Reason;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The bytes of one HL7 v2 message as facts, or the reason and field why not. Never an exception, whatever the bytes. */
public final class Hl7Reader {
    public static final ZoneId UK = ZoneId.of("Europe/London");

    private final Hl7Time clock;

    public Hl7Reader(ZoneId zone) {
        this.clock = new Hl7Time(zone);
    }

    /**
     * What a message says, or a problem. Some messages tell us nothing: then all parts are empty.
     *
     * @param place for a theatre case: a place of the unit asked for a bed
     */
    public record Read(List<Fact> facts, BedNote note, TheatreCase theatre, String place, Problem problem) {
        static Read facts(List<Fact> facts) {
            return new Read(facts, null, null, null, null);
        }
    }

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
        String trigger = trigger(message);
        MessageTimes times = new MessageTimes(message, clock, receivedAt);
        try {
            return switch (type) {
                case "ADT" ->
                    trigger.equals("A20")
                            ? new Read(List.of(), new BedReader(message, times).status(), null, null, null)
                            : Read.facts(
                                    withAccounts(message, new AdtReader(message, times, trigger, receivedAt).facts()));
                case "ORU" -> results(message, new ResultReader(message, times, receivedAt));
                case "SIU" -> theatre(new TheatreReader(message, times, trigger));
                case "MFN" -> master(trigger, new BedReader(message, times));
                case "ACK" -> Read.facts(List.of());
                default -> throw new Refused(Reason.UNSUPPORTED, "MSH-9.1");
            };
        } catch (Refused refused) {
            return problem(refused.reason(), refused.field(), "type " + safe(type) + " trigger " + safe(trigger));
        }
    }

    /** MSH-9.2; only where a sender leaves it out, as before version 2.3, EVN-1. */
    private static String trigger(Hl7Message message) {
        String trigger = message.first("MSH").get(9, 2);
        return (trigger.isEmpty() ? message.first("EVN").get(1) : trigger).toUpperCase(Locale.ROOT);
    }

    private static List<Fact> withAccounts(Hl7Message message, List<Fact> facts) {
        return Stream.concat(facts.stream(), AdtReader.accounts(message).stream())
                .distinct()
                .toList();
    }

    private static Read results(Hl7Message message, ResultReader reader) throws Refused {
        List<Fact> levels = reader.facts();
        return new Read(
                levels.isEmpty() ? levels : withAccounts(message, levels), null, reader.milestone(), null, null);
    }

    private static Read theatre(TheatreReader reader) throws Refused {
        return new Read(List.of(), null, reader.theatreCase(), reader.place(), null);
    }

    private static Read master(String trigger, BedReader reader) throws Refused {
        return switch (trigger) {
            case "M05" -> new Read(List.of(), reader.master(), null, null, null);
            // Who works here is known; who works when is the roster's to say.
            case "M02" -> Read.facts(List.of());
            default -> throw new Refused(Reason.UNSUPPORTED, "MSH-9.2");
        };
    }

    private static Read problem(Reason reason, String field, String detail) {
        return new Read(List.of(), null, null, null, new Problem(reason, field, detail));
    }

    /** Message types are three letters and digits; anything longer may be a patient's name in the wrong place. */
    private static String safe(String code) {
        return code.matches("[A-Z0-9]{3}") ? code : "?";
    }
}
