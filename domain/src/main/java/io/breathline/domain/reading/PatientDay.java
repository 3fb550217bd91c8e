package io.breathline.domain.reading;

import io.breathline.domain.topic.Envelope;
import java.time.Instant;
import java.util.List;

/**
 * A patient's day as the detector saw it: one line a measure, for charts and for the explanation.
 *
 * @param day ISO date, the patient's own day (see {@link Reading#healthDay()})
 * @param knownAt when the newest fact behind it was received
 */
public record PatientDay(
        String run,
        String patient,
        String day,
        Instant knownAt,
        String level,
        List<Measure> measures,
        Boolean treated) {
    /**
     * @param baseline median of the patient's own earlier days, or null while learning; {@code sigma} its spread, in the
     *     metric's unit; {@code readings} how many readings made the value
     */
    public record Measure(
            Metric metric,
            double value,
            Double baseline,
            Double sigma,
            Double z,
            Double evidenceNats,
            int readings,
            String quality) {}

    public String key() {
        return Envelope.keyIn(run, patient + "/" + day);
    }
}
