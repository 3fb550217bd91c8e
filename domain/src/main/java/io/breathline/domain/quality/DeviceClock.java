package io.breathline.domain.quality;

import io.breathline.domain.quarantine.Quarantined.Reason;
import io.breathline.domain.reading.TimeQuality;
import io.breathline.domain.topic.Decoded;
import io.breathline.domain.topic.IsoTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/**
 * When a reading was measured, as far as its device's clock can be believed.
 *
 * @param effectiveAt when it was measured; {@code quality} says whether the device or the receipt says so
 */
public record DeviceClock(Instant effectiveAt, TimeQuality quality) {
    /** A device may be this far ahead of us before its time is unusable. */
    public static final Duration AHEAD = Duration.ofMinutes(10);

    /** Before this no device of ours measured anything: an earlier time is a clock that lost its battery (1970, 2000). */
    public static final Instant EARLIEST = Instant.parse("2015-01-01T00:00:00Z");

    /** No two zones on earth are farther apart. */
    private static final Duration FARTHEST_ZONE = Duration.ofHours(26);

    /** A day begins at four in the morning, so that a night owl's reading belongs to the evening before. */
    public static final Duration DAY_BEGINS = Duration.ofHours(4);

    /**
     * @param measuredAt ISO date-time with or without offset
     * @param zone the device's zone, or else the patient's; applied only where there is no offset
     */
    public static Decoded<DeviceClock> read(String measuredAt, ZoneId zone, Instant receivedAt) {
        Instant plain = IsoTime.instantOrNull(measuredAt);
        if (plain != null && !plain.isBefore(EARLIEST) && !plain.isAfter(receivedAt.plus(AHEAD))) {
            return Decoded.ok(new DeviceClock(plain, TimeQuality.DEVICE));
        }
        TemporalAccessor sent =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(measuredAt, OffsetDateTime::from, LocalDateTime::from);
        boolean withOffset = sent instanceof OffsetDateTime;
        Instant at = withOffset
                ? OffsetDateTime.from(sent).toInstant()
                : LocalDateTime.from(sent).atZone(zone).toInstant();
        if (at.isAfter(receivedAt.plus(AHEAD))) {
            Instant wall = OffsetDateTime.ofInstant(at, offset(sent))
                    .toLocalDateTime()
                    .atZone(zone)
                    .toInstant();
            if (withOffset && !wall.isAfter(receivedAt.plus(AHEAD)) && at.isBefore(receivedAt.plus(FARTHEST_ZONE))) {
                // right on the wall, wrong in its offset: a device left in another zone, or out of step with summer
                // time
                return Decoded.ok(new DeviceClock(wall, TimeQuality.ZONE_APPLIED));
            }
            return Decoded.rejected(Reason.UNUSABLE_TIME, "measuredAt", "later than its receipt");
        }
        if (at.isBefore(EARLIEST)) {
            return Decoded.ok(new DeviceClock(receivedAt, TimeQuality.ESTIMATED));
        }
        return Decoded.ok(new DeviceClock(at, withOffset ? TimeQuality.DEVICE : TimeQuality.ZONE_APPLIED));
    }

    private static ZoneOffset offset(TemporalAccessor sent) {
        return sent instanceof OffsetDateTime it ? it.getOffset() : ZoneOffset.UTC;
    }

    /** The patient's own day: the local date four hours earlier, in the zone they were in. */
    public LocalDate healthDay(ZoneId zone) {
        return effectiveAt.minus(DAY_BEGINS).atZone(zone).toLocalDate();
    }
}
