package io.breathline.fhir.reading;

import io.breathline.domain.reading.Reading;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;

/** UK Core: exactly one category and one LOINC, SNOMED CT beside it, and the unit's text as the profile fixes it. */
final class UkCoreMapping implements ReadingMapping {
    @Override
    public Observation map(Reading reading, Reference patient, Reference device) {
        MetricCodes codes = MetricCodes.of(reading.metric());
        Observation observation = ObservationParts.start(reading, patient, device);
        observation.addCategory(ObservationParts.category(codes.category()));
        observation.setCode(code(reading, codes));
        observation.setValue(ObservationParts.value(reading, codes.ukUnit()));
        return observation;
    }

    /** Of two LOINC codes the profile takes the last: 2708-6, the one that names no method. */
    private static CodeableConcept code(Reading reading, MetricCodes codes) {
        var code = new CodeableConcept();
        List<MetricCodes.Code> loinc = codes.loinc();
        if (!loinc.isEmpty()) {
            code.addCoding(ObservationParts.loinc(loinc.get(loinc.size() - 1)));
        }
        if (codes.snomed() != null) {
            code.addCoding(ObservationParts.snomed(codes.snomed()));
        }
        if (codes.mdc() != null) {
            code.addCoding(ObservationParts.mdc(codes.mdc()));
        }
        if (code.getCoding().isEmpty()) {
            code.addCoding(ObservationParts.ours(reading.metric(), codes)).setText(codes.ownDisplay());
        }
        return code;
    }
}
