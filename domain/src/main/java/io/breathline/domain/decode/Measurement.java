package io.breathline.domain.decode;

import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.ReadingId;
import java.math.BigDecimal;

/**
 * One measurement as its device sent it, before anybody says whose it is. Fields that may be absent are null.
 *
 * @param value in {@link Metric#unit()}; {@code valueText} its digits after unit conversion, {@code rawValue} before it
 * @param rawTime the device's time exactly as sent (ISO text, epoch milliseconds...): part of the reading's identity
 * @param measuredAt the same time as ISO date-time, with an offset only where the device sent one
 * @param zone IANA zone the device named, or null
 * @param quality grade or quality word the device itself gave, or null
 * @param flags comma-separated marks, e.g. {@code MOTION,WEAK_SIGNAL}, or null
 * @param replaces id of the reading that this one corrects, or null
 */
public record Measurement(
        Metric metric,
        double value,
        String valueText,
        String rawValue,
        String rawTime,
        String measuredAt,
        String zone,
        Long sequence,
        String session,
        Integer effort,
        String quality,
        String serial,
        String flags,
        String replaces) {

    /** The identity of this measurement when {@code device} sent it. */
    public String id(String device) {
        // without a number of its own, a correction must not have the name of what it corrects
        String value = replaces == null ? rawValue : rawValue + " for " + replaces;
        return ReadingId.of(device, metric, rawTime, sequence, value);
    }

    /** The same with one more mark. */
    public Measurement flagged(String flag) {
        return with(value, valueText, quality, flags == null ? flag : flags + "," + flag);
    }

    /** The same with a grade. */
    Measurement graded(String grade) {
        return with(value, valueText, grade, flags);
    }

    /** The same with what was meant in place of what was sent; its identity stays. */
    Measurement meaning(BigDecimal meant) {
        return with(meant.doubleValue(), meant.toPlainString(), quality, flags);
    }

    private Measurement with(double value, String valueText, String quality, String flags) {
        return new Measurement(
                metric,
                value,
                valueText,
                rawValue,
                rawTime,
                measuredAt,
                zone,
                sequence,
                session,
                effort,
                quality,
                serial,
                flags,
                replaces);
    }
}
