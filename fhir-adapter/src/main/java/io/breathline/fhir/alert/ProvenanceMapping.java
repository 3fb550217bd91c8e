package io.breathline.fhir.alert;

import io.breathline.domain.alert.Alert;
import io.breathline.fhir.Names;
import io.breathline.fhir.Times;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Provenance.ProvenanceEntityRole;
import org.hl7.fhir.r4.model.Reference;

/** Who made a revision's resources out of what: the detector, this adapter, the readings and the place in the log. */
final class ProvenanceMapping {
    private static final String PARTICIPANT = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";

    private ProvenanceMapping() {}

    static Provenance map(Alert alert, AlertContext context, List<Reference> targets) {
        var provenance = new Provenance();
        provenance.setId(Names.provenance(alert.id(), alert.revision()));
        provenance.getMeta().addSecurity(Words.byAlgorithm());
        targets.forEach(provenance::addTarget);
        provenance.setOccurred(Times.dateTime(alert.knownAt()));
        provenance.setRecordedElement(Times.instant(alert.knownAt()));
        provenance.setActivity(new CodeableConcept()
                .addCoding(new Coding(
                        "http://terminology.hl7.org/CodeSystem/v3-DataOperation",
                        context.task() == null ? "CREATE" : "UPDATE",
                        null)));
        agent(provenance, "author", Names.DETECTOR);
        agent(provenance, "assembler", Names.ADAPTER);
        RiskMapping.basis(alert, context).forEach(reading -> provenance
                .addEntity()
                .setRole(ProvenanceEntityRole.SOURCE)
                .setWhat(reading));
        if (context.position() != null) {
            provenance
                    .addEntity()
                    .setRole(ProvenanceEntityRole.SOURCE)
                    .setWhat(new Reference()
                            .setIdentifier(
                                    Names.identifier("kafka", context.position().replace('/', '.'))));
        }
        return provenance;
    }

    private static void agent(Provenance provenance, String role, String device) {
        provenance
                .addAgent()
                .setType(new CodeableConcept().addCoding(new Coding(PARTICIPANT, role, null)))
                .setWho(Names.reference("Device", device));
    }
}
