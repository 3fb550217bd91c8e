package io.breathline.fhir.alert;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Status;
import io.breathline.fhir.Names;
import io.breathline.fhir.Times;
import java.util.Locale;
import java.util.Objects;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Flag.FlagStatus;
import org.hl7.fhir.r4.model.Period;

/** What anyone who opens the record, or the unit, sees: active while the alert lives, and never for ever. */
final class FlagMapping {
    private FlagMapping() {}

    static Flag map(Alert alert, AlertContext context) {
        boolean home = Words.home(alert);
        var flag = new Flag();
        flag.setId(Names.flag(alert.id()));
        flag.getMeta().addSecurity(Words.byAlgorithm());
        flag.addIdentifier(Names.identifier(home ? "alert" : "icu-alert", alert.id()));
        flag.setStatus(silencedByPerson(alert, context.flag()) ? FlagStatus.INACTIVE : status(alert, context));
        flag.addCategory(new CodeableConcept()
                .addCoding(new Coding(
                        "http://terminology.hl7.org/CodeSystem/flag-category", home ? "clinical" : "admin", null)));
        flag.setCode(new CodeableConcept()
                .addCoding(new Coding(
                        Names.CODES + (home ? "alert-type" : "icu-alert-type"),
                        Words.code(alert.kind()) + "-" + alert.level().name().toLowerCase(Locale.ROOT),
                        null))
                .setText(Words.line(alert)));
        flag.setSubject(context.subject());
        var period = new Period()
                .setStartElement(Times.dateTime(Objects.requireNonNullElse(alert.openedAt(), alert.knownAt())));
        if (flag.getStatus() != FlagStatus.ACTIVE) {
            period.setEndElement(Times.dateTime(alert.knownAt()));
        }
        flag.setPeriod(period);
        flag.setAuthor(Words.detector());
        return flag;
    }

    /** What a person has acted on was no mere error, even where only the Task in the EHR says so. */
    static FlagStatus status(Alert alert, AlertContext context) {
        if (alert.status().live()) {
            return FlagStatus.ACTIVE;
        }
        boolean acted = alert.decision() != null || HumanEdit.of(context.task()).isPresent();
        return alert.status() == Status.WITHDRAWN && !acted ? FlagStatus.ENTEREDINERROR : FlagStatus.INACTIVE;
    }

    /**
     * A clinician who put the flag out has seen it; it stays out while the alert stays as it was. An escalation beyond
     * what a person has decided lights it again.
     */
    private static boolean silencedByPerson(Alert alert, Flag standing) {
        boolean out = standing != null && standing.getStatus() == FlagStatus.INACTIVE;
        boolean beyond = alert.status() == Status.ESCALATED && alert.decision() != null;
        return out && alert.status().live() && !beyond;
    }
}
