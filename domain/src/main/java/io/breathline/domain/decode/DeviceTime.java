package io.breathline.domain.decode;

import io.breathline.domain.quarantine.Quarantined.Reason;
import io.breathline.domain.topic.IsoTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** A time as devices write it: ISO with or without offset, or epoch milliseconds. Years 1 to 9999 only. */
final class DeviceTime {
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private DeviceTime() {}

    /** The text itself if it is an ISO date-time. */
    static String iso(String text, String field) throws Refused {
        if (text.length() > 40) {
            throw unusable(field);
        }
        if (IsoTime.instantOrNull(text) != null) {
            return text;
        }
        try {
            TemporalAccessor time = ISO.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            if (!believableYear(time.get(ChronoField.YEAR))) {
                throw unusable(field);
            }
            return text;
        } catch (DateTimeException notIso) {
            throw unusable(field);
        }
    }

    /** ISO text in UTC of milliseconds since 1970. */
    static String epochMillis(String digits, String field) throws Refused {
        try {
            Instant at = Instant.ofEpochMilli(Long.parseLong(digits));
            if (!believableYear(at.atOffset(ZoneOffset.UTC).getYear())) {
                throw unusable(field);
            }
            return at.toString();
        } catch (NumberFormatException | DateTimeException notMillis) {
            throw unusable(field);
        }
    }

    private static boolean believableYear(int year) {
        return year >= 1 && year <= 9999;
    }

    private static Refused unusable(String field) {
        return new Refused(Reason.UNUSABLE_TIME, field, "not a date and time");
    }
}
