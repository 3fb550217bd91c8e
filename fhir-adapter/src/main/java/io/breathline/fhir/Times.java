package io.breathline.fhir;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.InstantType;

/** Times as FHIR wants them: to the second, with an offset in digits, in the patient's own offset where it is known. */
public final class Times {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx");

    private Times() {}

    /** Always 25 characters: SANER refuses {@code Z} and fractions. */
    public static String text(Instant at) {
        return SECONDS.format(at.atOffset(ZoneOffset.UTC));
    }

    public static DateTimeType dateTime(Instant at) {
        return new DateTimeType(text(at));
    }

    public static DateTimeType dateTime(Instant at, ZoneOffset offset) {
        return new DateTimeType(
                (at.equals(at.truncatedTo(ChronoUnit.SECONDS)) ? SECONDS : MILLIS).format(at.atOffset(offset)));
    }

    public static InstantType instant(Instant at) {
        return new InstantType(MILLIS.format(at.atOffset(ZoneOffset.UTC)));
    }

    /** The offset the device sent, else the one at home at that time, else UTC. {@code -00:00} is no offset (RFC 3339). */
    public static ZoneOffset offset(String asSent, String zone, Instant at) {
        if (asSent != null && asSent.endsWith("-00:00")) {
            return zoneOrUtc(zone).getRules().getOffset(at);
        }
        try {
            return OffsetDateTime.parse(asSent).getOffset();
        } catch (DateTimeException | NullPointerException withoutOffset) {
            return zoneOrUtc(zone).getRules().getOffset(at);
        }
    }

    public static ZoneId zoneOrUtc(String zone) {
        try {
            return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }
}
