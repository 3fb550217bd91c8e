package io.breathline.fhir.reading;

import io.breathline.domain.reading.Reading;
import io.breathline.fhir.Names;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;

/** HL7 PHD 2.0.0 with US Core: MDC first, both SpO2 LOINCs, a second category and the gateway. */
final class PhdUsMapping implements ReadingMapping {
    private static final String PHD = "http://hl7.org/fhir/uv/phd/CodeSystem/PhdObservationCategories";
    private static final String GATEWAY = "http://hl7.org/fhir/StructureDefinition/observation-gatewayDevice";

    @Override
    public Observation map(Reading reading, Reference patient, Reference device) {
        MetricCodes codes = MetricCodes.of(reading.metric());
        Observation observation = ObservationParts.start(reading, patient, device);
        observation.addExtension(new Extension(GATEWAY, Names.reference("Device", Names.GATEWAY)));
        observation.addCategory(ObservationParts.category(codes.category()));
        observation.addCategory(new CodeableConcept().addCoding(new Coding(PHD, "phd", null)));
        observation.setCode(code(reading, codes));
        observation.setValue(ObservationParts.value(reading, codes.unit()));
        return observation;
    }

    private static CodeableConcept code(Reading reading, MetricCodes codes) {
        var code = new CodeableConcept();
        if (codes.mdc() != null) {
            code.addCoding(ObservationParts.mdc(codes.mdc()));
        }
        codes.loinc().forEach(each -> code.addCoding(ObservationParts.loinc(each)));
        if (code.getCoding().isEmpty()) {
            code.addCoding(ObservationParts.ours(reading.metric(), codes)).setText(codes.ownDisplay());
        }
        return code;
    }
}
