package io.breathline.local.fhir;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import java.util.List;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Serves the types an EHR beside Breathline has to do with; all 148 of R4 would double the time to start. */
final class ServedTypes implements BeanPostProcessor {
    private static final List<String> TYPES = List.of(
            "AuditEvent",
            "Basic",
            "Bundle",
            "CareTeam",
            "CodeSystem",
            "Communication",
            "ConceptMap",
            "Condition",
            "Device",
            "DeviceMetric",
            "Encounter",
            "Flag",
            "Location",
            "Measure",
            "MeasureReport",
            "Medication",
            "MedicationAdministration",
            "MedicationRequest",
            "MedicationStatement",
            "Observation",
            "Organization",
            "Patient",
            "Practitioner",
            "PractitionerRole",
            "Provenance",
            "RiskAssessment",
            "SearchParameter",
            "StructureDefinition",
            "Subscription",
            "Task",
            "ValueSet");

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof DaoRegistry registry) {
            registry.setSupportedResourceTypes(TYPES);
        }
        return bean;
    }
}
