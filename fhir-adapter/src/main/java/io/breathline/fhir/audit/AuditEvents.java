package io.breathline.fhir.audit;

import io.breathline.domain.audit.AuditEntry;
import io.breathline.fhir.Names;
import io.breathline.fhir.Times;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentNetworkType;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Reference;

/** An entry of our trail as an AuditEvent in the manner of IHE BALP, for a store of our own. */
public final class AuditEvents {
    private static final String TYPE = "http://terminology.hl7.org/CodeSystem/audit-event-type";
    private static final String REST = "http://hl7.org/fhir/restful-interaction";

    private AuditEvents() {}

    public static AuditEvent map(AuditEntry entry) {
        boolean write = entry.action().startsWith("write") || entry.action().startsWith("decide");
        var event = new AuditEvent();
        event.setId(Names.id("ae-" + entry.id()));
        event.setType(new Coding(TYPE, "rest", "RESTful Operation"));
        event.addSubtype(new Coding(REST, write ? "update" : "read", null));
        event.setAction(write ? AuditEventAction.U : AuditEventAction.R);
        event.setRecordedElement(Times.instant(entry.at()));
        event.setOutcome(AuditEventOutcome._0);
        event.addAgent()
                .setRequestor(true)
                .setWho(new Reference()
                        .setIdentifier(Names.identifier("person", entry.person()))
                        .setDisplay(entry.role()))
                .getNetwork()
                .setAddress(entry.where())
                .setType(AuditEventAgentNetworkType._1);
        event.getSource().setObserver(new Reference().setDisplay("Breathline"));
        event.addEntity()
                .setWhat(new Reference().setIdentifier(Names.identifier(entry.subjectKind(), entry.subject())))
                .setDescription(entry.action());
        return event;
    }
}
