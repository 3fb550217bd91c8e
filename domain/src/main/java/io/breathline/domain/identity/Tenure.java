package io.breathline.domain.identity;

import java.time.Instant;

/**
 * A patient had the device in [from, to).
 *
 * @param from null if they had it from the beginning; {@code to} null while they still have it
 * @param zone the patient's IANA time zone, or null while the registry does not know the patient
 */
public record Tenure(String assignment, String patient, Instant from, Instant to, String zone) {
    public boolean covers(Instant at) {
        return (from == null || !at.isBefore(from)) && (to == null || at.isBefore(to));
    }
}
