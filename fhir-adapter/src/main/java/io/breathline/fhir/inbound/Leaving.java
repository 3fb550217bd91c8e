package io.breathline.fhir.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.domain.registry.RegistryEntry.Left;
import java.time.Instant;
import java.time.ZoneOffset;

/** Whether the EHR says that a patient is no longer in our care: dead, or a record that is not in use any more. */
final class Leaving {
    private Leaving() {}

    /** Where the EHR gives no day it is the one on which we learnt of it, and stays that day. */
    static Left of(JsonNode patient, Left known, Instant now) {
        boolean died = patient.has("deceasedDateTime")
                || patient.path("deceasedBoolean").asBoolean(false);
        if (!died && patient.path("active").asBoolean(true)) {
            return null;
        }
        String why = died ? "DIED" : "MOVED";
        String at = patient.path("deceasedDateTime").asText("");
        if (at.length() >= 10) {
            return new Left(at.substring(0, 10), why);
        }
        boolean same = known != null && known.why().equals(why);
        return same
                ? known
                : new Left(now.atOffset(ZoneOffset.UTC).toLocalDate().toString(), why);
    }
}
