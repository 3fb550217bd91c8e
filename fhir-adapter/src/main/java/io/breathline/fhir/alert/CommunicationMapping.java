package io.breathline.fhir.alert;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Level;
import io.breathline.domain.alert.Status;
import io.breathline.fhir.Names;
import io.breathline.fhir.Times;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationPriority;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.Reference;

/** For EHRs that refuse Flag and Task: the alert as a message, one a revision that people should hear of. */
public final class CommunicationMapping {
    private CommunicationMapping() {}

    /** Is this revision news, or only what people did about the last? */
    public static boolean isNews(Alert alert) {
        return alert.status() == Status.OPEN || alert.status() == Status.ESCALATED;
    }

    public static Communication map(Alert alert, Reference subject, String endpoint) {
        var message = new Communication();
        message.setId(Names.id("cm-" + alert.id() + "-" + alert.revision()));
        message.getMeta().addSecurity(Words.byAlgorithm());
        message.addIdentifier(
                Names.identifier("alert-notification", alert.id() + "." + alert.revision() + "." + endpoint));
        message.setStatus(CommunicationStatus.COMPLETED);
        message.addCategory(new CodeableConcept()
                .addCoding(new Coding("http://terminology.hl7.org/CodeSystem/communication-category", "alert", null)));
        message.setPriority(
                alert.status() == Status.ESCALATED
                        ? CommunicationPriority.STAT
                        : alert.level() == Level.INFO ? CommunicationPriority.ROUTINE : CommunicationPriority.URGENT);
        if (Words.home(alert)) {
            message.setSubject(subject);
        } else {
            message.addAbout(subject);
        }
        message.setTopic(new CodeableConcept().setText(Words.title(alert.kind())));
        message.setSentElement(Times.dateTime(alert.knownAt()));
        message.setSender(new Reference().setDisplay("Breathline home monitoring"));
        message.addPayload().setContent(new org.hl7.fhir.r4.model.StringType(Words.line(alert)));
        return message;
    }
}
