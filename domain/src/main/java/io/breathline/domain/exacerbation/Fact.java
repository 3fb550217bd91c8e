package io.breathline.domain.exacerbation;

import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.reading.TimeQuality;
import io.breathline.domain.topic.IsoTime;
import io.breathline.domain.topic.Mode;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A reading as the detector needs it.
 *
 * @param id and {@code rest}: the reading's id, its first 8 bytes and the others (null where nobody asks for them)
 * @param day the patient's own day as epoch day; {@code minute} orders the readings of that day
 * @param grade spirometry grade, or a blank
 * @param device a small number that differs when the device or its serial number does; 0 for unknown
 * @param replaces first 8 bytes of the id of the reading this corrects, or 0
 * @param withdrawn the reading of this id never was
 */
public record Fact(
        long id,
        byte[] rest,
        Metric metric,
        double value,
        int day,
        int minute,
        char grade,
        int device,
        boolean estimated,
        long replaces,
        boolean withdrawn,
        Mode mode,
        Instant knownAt) {
    /** Flag on a reading that takes it back. */
    public static final String WITHDRAWN = "WITHDRAWN";

    private static final int DEVICES = 62;

    public static Fact of(Reading reading) {
        String named = reading.serial() == null ? reading.device() : reading.serial();
        return new Fact(
                head(reading.id()),
                reading.id().length() < 40 ? null : HexFormat.of().parseHex(reading.id(), 16, 40),
                reading.metric(),
                reading.value(),
                IsoTime.epochDay(reading.healthDay()),
                (int) Math.floorDiv(reading.effectiveAt().getEpochSecond(), 60L),
                reading.quality() == null || reading.quality().isEmpty()
                        ? ' '
                        : reading.quality().charAt(0),
                device(named == null ? 0 : named.hashCode()),
                reading.timeQuality() == TimeQuality.ESTIMATED,
                reading.replaces() == null ? 0 : head(reading.replaces()),
                reading.flags() != null && reading.flags().contains(WITHDRAWN),
                reading.mode(),
                reading.receivedAt());
    }

    /** A number from 1 to 62 for whatever names a device. */
    public static int device(int hash) {
        return hash == 0 ? 0 : 1 + Math.floorMod(hash * 0x9E3779B9, DEVICES);
    }

    private static long head(String id) {
        return id.length() >= 16 ? HexFormat.fromHexDigitsToLong(id, 0, 16) : id.hashCode();
    }
}
