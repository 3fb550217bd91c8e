package io.breathline.fhir.reading;

import io.breathline.domain.reading.Reading;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;

/** One reading as the Observation a profile wants. A function of its arguments: the same reading, the same Observation. */
public interface ReadingMapping {
    /** @param patient where the EHR has the patient; {@code device} where it has the device */
    Observation map(Reading reading, Reference patient, Reference device);
}
