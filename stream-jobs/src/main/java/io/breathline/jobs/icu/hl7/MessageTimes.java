package io.breathline.jobs.icu.hl7;

import io.breathline.domain.icu.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** The times of one message, and which of them says when a thing happened. */
final class MessageTimes {
    /** Nobody reports tomorrow's move as done today. */
    private static final Duration AHEAD = Duration.ofHours(24);

    private final Hl7Time clock;
    private final Segment evn;
    private final ZoneOffset hint;
    final Instant recordedAt;
    final Instant sentAt;

    /** What a choice of sources found; at is null where none of them had a usable time. */
    record Found(Instant at, TimeSource source) {}

    MessageTimes(Hl7Message message, Hl7Time clock) {
        this.clock = clock;
        Segment msh = message.first("MSH");
        this.evn = message.first("EVN");
        ZoneOffset header = Hl7Time.offset(msh.get(7));
        this.hint = header == null ? Hl7Time.offset(evn.get(2)) : header;
        this.sentAt = clock.parse(msh.get(7), hint);
        this.recordedAt = clock.parse(evn.get(2), hint);
    }

    /** The first of these sources that holds a time. */
    Found first(Segment pv1, TimeSource... sources) {
        for (TimeSource source : sources) {
            Instant at = at(pv1, source);
            if (at != null) {
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

    /** Is this time later than anything the sender could know of? */
    boolean ahead(Instant at) {
        return sentAt != null && at.isAfter(sentAt.plus(AHEAD));
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
