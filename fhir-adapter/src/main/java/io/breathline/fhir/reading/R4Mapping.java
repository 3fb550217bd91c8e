package io.breathline.fhir.reading;

import io.breathline.domain.reading.Reading;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;

/** Plain R4: every code we know, one category, the unit as its UCUM code. */
final class R4Mapping implements ReadingMapping {
    @Override
    public Observation map(Reading reading, Reference patient, Reference device) {
        MetricCodes codes = MetricCodes.of(reading.metric());
        Observation observation = ObservationParts.start(reading, patient, device);
        observation.addCategory(ObservationParts.category(codes.category()));
        observation.setCode(code(reading, codes));
        observation.setValue(ObservationParts.value(reading, codes.unit()));
        return observation;
    }

    private static CodeableConcept code(Reading reading, MetricCodes codes) {
        var code = new CodeableConcept();
        codes.loinc().forEach(each -> code.addCoding(ObservationParts.loinc(each)));
        if (codes.mdc() != null) {
            code.addCoding(ObservationParts.mdc(codes.mdc()));
        }
        if (code.getCoding().isEmpty()) {
            code.addCoding(ObservationParts.ours(reading.metric(), codes)).setText(codes.ownDisplay());
        }
        return code;
    }
}
