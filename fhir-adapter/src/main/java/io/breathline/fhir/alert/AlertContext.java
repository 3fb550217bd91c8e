package io.breathline.fhir.alert;

import java.time.Instant;
import java.util.Set;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;

/**
 * What the mapping of an alert needs to know besides the alert.
 *
 * @param subject where the EHR has the patient, or the unit's Location
 * @param stored ids of those readings behind the alert whose Observations are on the server under our id
 * @param task the Task as the server has it now, or null; {@code flag} likewise
 * @param position topic/partition/offset of the revision, for the Provenance
 */
public record AlertContext(Reference subject, Set<String> stored, Task task, Flag flag, String position, Instant now) {
    public static AlertContext first(Reference subject, Instant now) {
        return new AlertContext(subject, Set.of(), null, null, null, now);
    }
}
