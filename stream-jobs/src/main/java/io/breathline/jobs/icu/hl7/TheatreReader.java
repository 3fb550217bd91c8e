package io.breathline.jobs.icu.hl7;

import io.breathline.domain.icu.TheatreCase;
import io.breathline.domain.icu.TheatreCase.Status;
import io.breathline.domain.quarantine.Quarantined.Reason;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A theatre case out of SIU^S12 to S17 and S26. The trigger says what happened, never SCH-6, which real cancellations fill
 * with "Add". The critical-care unit asked for is a second AIL of the message, level and priority stand in ZCC-1 and -2.
 */
final class TheatreReader {
    private final Hl7Message message;
    private final MessageTimes times;
    private final String trigger;

    TheatreReader(Hl7Message message, MessageTimes times, String trigger) {
        this.message = message;
        this.times = times;
        this.trigger = trigger;
    }

    TheatreCase theatreCase() throws Refused {
        Segment sch = message.first("SCH");
        String key = sch.get(2).isEmpty() ? sch.get(1) : sch.get(2);
        if (key.isEmpty()) {
            throw new Refused(Reason.MISSING_FIELD, "SCH-2");
        }
        Instant recorded = times.recordedAt == null ? times.sentAt : times.recordedAt;
        if (recorded == null) {
            throw new Refused(Reason.UNUSABLE_TIME, "MSH-7");
        }
        Segment zcc = message.first("ZCC");
        Status status = status();
        String reason = zcc.get(3).isEmpty() ? sch.get(6) : zcc.get(3);
        return new TheatreCase(
                key,
                AdtReader.number(message.first("PV1"), message.first("PID")),
                Identity.mrn(message.first("PID"), 3),
                null,
                Identity.text(message.first("RGS").get(3)),
                Identity.text(message.first("AIS").get(3)),
                start(sch),
                minutes(message.first("AIS")),
                number(zcc.get(1)),
                number(zcc.get(2)),
                status,
                status == Status.CANCELLED ? Identity.text(reason.toUpperCase(Locale.ROOT)) : null,
                status == Status.BOOKED ? null : recorded,
                recorded);
    }

    /** The place of the unit a bed is asked of, or null. */
    String place() {
        List<Segment> places = message.all("AIL");
        return places.size() < 2 ? null : AdtReader.location(places.get(1), 3);
    }

    private Status status() throws Refused {
        return switch (trigger) {
            case "S12", "S13", "S14" -> Status.BOOKED;
            case "S15", "S16" -> Status.CANCELLED;
            case "S17" -> Status.ENTERED_IN_ERROR;
            case "S26" -> Status.NO_SHOW;
            default -> throw new Refused(Reason.UNSUPPORTED, "MSH-9.2");
        };
    }

    private Instant start(Segment sch) {
        Instant start = times.field(message.first("AIS"), 4);
        start = start == null ? times.field(message.first("TQ1"), 7) : start;
        return start == null ? times.text(sch.get(11, 4)) : start;
    }

    /** A duration counts only in a unit that is known: a real sample says 60 "s" where it means minutes elsewhere. */
    static Integer minutes(Segment ais) {
        String number = ais.get(7);
        String unit = ais.get(8).toUpperCase(Locale.ROOT);
        if (number.startsWith("P")) {
            try {
                return Math.toIntExact(Duration.parse(number).toMinutes());
            } catch (DateTimeException | ArithmeticException noDuration) {
                return null;
            }
        }
        if (!number.matches("\\d{1,6}")) {
            return null;
        }
        int value = Integer.parseInt(number);
        return switch (unit) {
            case "S", "SEC", "SECS", "SECOND", "SECONDS" -> value / 60;
            case "MIN", "MINS", "MINUTE", "MINUTES", "M" -> value;
            case "H", "HR", "HRS", "HOUR", "HOURS" -> value * 60;
            default -> null;
        };
    }

    private static Integer number(String text) {
        return text.matches("\\d") ? Integer.valueOf(text) : null;
    }
}
