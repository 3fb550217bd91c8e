package io.breathline.fhir.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.domain.registry.RegistryEntry.Left;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Whether a patient is no longer in our care by what the EHR says: dead, or a record that is not in use any more. What it
 * does not say stays as our own registry has it.
 */
final class Leaving {
    private Leaving() {}

    /** Where the EHR gives no day it is the one on which we learnt of it, and stays that day. */
    static Left of(JsonNode patient, Left known, Instant now) {
        boolean died = patient.has("deceasedDateTime")
                || patient.path("deceasedBoolean").asBoolean(false);
        if (!died && patient.path("active").asBoolean(true)) {
            return known == null || saysOtherwise(patient, known) ? null : known;
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

    /** A record that lags behind a death, and knows nothing of somebody's wish, takes neither back: it has to say so. */
    private static boolean saysOtherwise(JsonNode patient, Left known) {
        return switch (known.why()) {
            case "DIED" -> patient.has("deceasedBoolean");
            case "MOVED" -> patient.path("active").asBoolean(false);
            default -> false;
        };
    }
}
