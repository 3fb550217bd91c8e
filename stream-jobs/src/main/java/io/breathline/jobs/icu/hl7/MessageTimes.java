package io.breathline.jobs.icu.hl7;

import io.breathline.domain.icu.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** The times of one message, and which of them says when a thing happened. */
final class MessageTimes {
    /** Nobody reports tomorrow's move as done today. */
    private static final Duration AHEAD = Duration.ofHours(24);

    private static final int DATE = 8;

    private final Hl7Time clock;
    private final Segment evn;
    private final String sent;
    private final Instant receivedAt;
    private final ZoneOffset hint;
    final Instant recordedAt;
    final Instant sentAt;

    /** What a choice of sources found; at is null where none of them had a usable time. */
    record Found(Instant at, TimeSource source) {}

    MessageTimes(Hl7Message message, Hl7Time clock, Instant receivedAt) {
        this.clock = clock;
        this.receivedAt = receivedAt;
        Segment msh = message.first("MSH");
        this.sent = msh.get(7);
        this.evn = message.first("EVN");
        ZoneOffset header = Hl7Time.offset(msh.get(7));
        this.hint = header == null ? Hl7Time.offset(evn.get(2)) : header;
        this.sentAt = clock.parse(msh.get(7), hint);
        this.recordedAt = clock.parse(evn.get(2), hint);
    }

    /** The first of these sources that holds a time; a date alone gives way to a time on that day. */
    Found first(Segment pv1, TimeSource... sources) {
        for (TimeSource source : sources) {
            Instant at = at(pv1, source);
            if (at != null) {
                String day = text(pv1, source);
                for (TimeSource other : day.length() == DATE ? sources : new TimeSource[0]) {
                    if (text(pv1, other).length() > DATE
                            && text(pv1, other).startsWith(day)
                            && at(pv1, other) != null) {
                        return new Found(at(pv1, other), other);
                    }
                }
                return new Found(at, source);
            }
        }
        return new Found(null, null);
    }

    Instant field(Segment segment, int field) {
        return clock.parse(segment.get(field), hint);
    }

    Instant text(String text) {
        return clock.parse(text, hint);
    }

    /** Is this time later than anything the sender could know of, by the header's clock and by the event's? */
    boolean ahead(Instant at) {
        return sentAt != null && at.isAfter(sentAt.plus(AHEAD)) && !typedAfter(at);
    }

    /** A header may carry an old time of its own; who typed the event in knew of it, unless that is yet to come. */
    private boolean typedAfter(Instant at) {
        return recordedAt != null
                && receivedAt != null
                && !recordedAt.isAfter(receivedAt.plus(AHEAD))
                && !at.isAfter(recordedAt.plus(AHEAD));
    }

    private String text(Segment pv1, TimeSource source) {
        return Hl7Time.plain(sent(pv1, source));
    }

    private String sent(Segment pv1, TimeSource source) {
        return switch (source) {
            case EVN6 -> evn.get(6);
            case EVN2 -> evn.get(2);
            case MSH7 -> sent;
            case PV1_44 -> pv1.get(44);
            case PV1_45 -> pv1.get(45);
            case FEED, INFERRED -> "";
        };
    }

    private Instant at(Segment pv1, TimeSource source) {
        return switch (source) {
            case EVN6 -> field(evn, 6);
            case EVN2 -> recordedAt;
            case MSH7 -> sentAt;
            case PV1_44 -> field(pv1, 44);
            case PV1_45 -> field(pv1, 45);
            case FEED, INFERRED -> null;
        };
    }
}
