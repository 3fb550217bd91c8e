package io.breathline.domain.receipt;

import java.time.Instant;

/**
 * What is in which EHR since when, or why not yet.
 *
 * @param endpoint the EHR's name in the configuration; {@code type} FHIR resource type
 * @param identifier our business identifier of the resource, e.g. the reading or alert id
 * @param reference type/id as the server knows it, or null until stored
 * @param fact reading or alert id this is about
 * @param revision alert revision it carries, 0 for a reading
 * @param version server's version id, or null
 */
public record Receipt(
        String endpoint,
        String type,
        String identifier,
        String reference,
        String fact,
        int revision,
        String version,
        State state,
        String cause,
        int attempts,
        Instant at) {
    public enum State {
        PENDING,
        STORED,
        UNCERTAIN,
        ACCEPTED,
        DISCARDED_BY_SERVER,
        PARKED,
        DEAD
    }

    public String key() {
        return endpoint + "/" + type + "/" + identifier;
    }
}
