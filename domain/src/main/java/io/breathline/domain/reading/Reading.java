package io.breathline.domain.reading;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.breathline.domain.topic.Mode;
import java.time.Instant;
import java.util.Objects;

/**
 * One measurement by one patient at home. Two readings with the same {@link #id} are the same reading.
 *
 * <p>Also the line format of files for {@code replay} and {@code score}, where only patient, metric, value, measuredAt
 * and receivedAt are required. Fields that may be absent are null.
 *
 * @param id see {@link ReadingId}: of the device and its raw values, never of the patient
 * @param value in {@link Metric#unit()}
 * @param valueText the value's digits as the device sent them after unit conversion, so that 2.10 stays 2.10
 * @param measuredAt ISO date-time as the device sent it, with its offset where it has one
 * @param effectiveAt when it was measured as far as can be told; see timeQuality
 * @param receivedAt when Breathline had it: the order in which the system learns
 * @param healthDay ISO local date of (effectiveAt - 4 h) in the patient's zone at that time
 * @param quality spirometry grade A to F (ATS/ERS 2019), or null
 * @param session and {@code effort} tie the blows of one spirometry session together
 * @param flags comma-separated quality marks, e.g. {@code OTHER_PERSON_SUSPECTED}; null for none. A reading is told again
 *     with RESTATED among them when others that came later change its marks: the last one told holds
 * @param replaces id of the reading this one corrects, or null
 * @param serial the device's serial number where known: a new one is a device change
 * @param trace the traceparent of the record it came in, or null; a header of records, never a part of the reading's JSON
 */
public record Reading(
        String id,
        String run,
        Mode mode,
        String patient,
        String device,
        Metric metric,
        double value,
        String valueText,
        String unit,
        String measuredAt,
        Instant effectiveAt,
        Instant receivedAt,
        String zone,
        String healthDay,
        TimeQuality timeQuality,
        String quality,
        String session,
        Integer effort,
        Long sequence,
        String flags,
        String replaces,
        String serial,
        @JsonIgnore String trace) {

    /** One of which no trace is known. */
    public Reading(
            String id,
            String run,
            Mode mode,
            String patient,
            String device,
            Metric metric,
            double value,
            String valueText,
            String unit,
            String measuredAt,
            Instant effectiveAt,
            Instant receivedAt,
            String zone,
            String healthDay,
            TimeQuality timeQuality,
            String quality,
            String session,
            Integer effort,
            Long sequence,
            String flags,
            String replaces,
            String serial) {
        this(
                id,
                run,
                mode,
                patient,
                device,
                metric,
                value,
                valueText,
                unit,
                measuredAt,
                effectiveAt,
                receivedAt,
                zone,
                healthDay,
                timeQuality,
                quality,
                session,
                effort,
                sequence,
                flags,
                replaces,
                serial,
                null);
    }

    /** The same reading with other marks. */
    public Reading marked(String marks) {
        return Objects.equals(marks, flags) ? this : told(marks, trace);
    }

    /** The same reading with other marks, told because of something else: in that one's trace. */
    public Reading told(String marks, String inTrace) {
        return new Reading(
                id,
                run,
                mode,
                patient,
                device,
                metric,
                value,
                valueText,
                unit,
                measuredAt,
                effectiveAt,
                receivedAt,
                zone,
                healthDay,
                timeQuality,
                quality,
                session,
                effort,
                sequence,
                marks,
                replaces,
                serial,
                inTrace);
    }
}
