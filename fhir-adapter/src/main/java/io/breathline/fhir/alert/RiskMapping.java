package io.breathline.fhir.alert;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.AlertKind;
import io.breathline.domain.alert.Level;
import io.breathline.domain.alert.Status;
import io.breathline.fhir.Names;
import io.breathline.fhir.Times;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.RiskAssessment.RiskAssessmentStatus;

/** Why an alert about a patient was raised: one immutable RiskAssessment a revision, in words, never a probability. */
final class RiskMapping {
    /** The week after the verdict is what an exacerbation alert speaks about. */
    private static final Duration AHEAD = Duration.ofDays(7);

    private RiskMapping() {}

    /** Is this revision a new assessment, or only a step in what people do about the last one? */
    static boolean assesses(Alert alert, List<String> earlier) {
        boolean aboutAPatient = alert.kind() == AlertKind.EXACERBATION || alert.kind() == AlertKind.RED_FLAG;
        boolean verdict = alert.status() == Status.OPEN || alert.status() == Status.ESCALATED;
        return aboutAPatient && (verdict || (earlier.isEmpty() && alert.status().live()));
    }

    static RiskAssessment map(Alert alert, AlertContext context) {
        var risk = new RiskAssessment();
        risk.setId(Names.riskAssessment(alert.id(), alert.revision()));
        risk.getMeta().addSecurity(Words.byAlgorithm());
        risk.addIdentifier(Names.identifier("risk-assessment", alert.id() + "." + alert.revision()));
        risk.setStatus(RiskAssessmentStatus.FINAL);
        risk.setMethod(new CodeableConcept()
                .addCoding(new Coding()
                        .setSystem(Names.CODES + "risk-method")
                        .setCode(Objects.requireNonNullElse(alert.rule(), "rule"))
                        .setVersion(alert.parametersVersion())));
        risk.setCode(new CodeableConcept().setText(Words.title(alert.kind())));
        risk.setSubject(context.subject());
        risk.setOccurrence(Times.dateTime(alert.knownAt()));
        risk.setPerformer(Words.detector());
        basis(alert, context).forEach(risk::addBasis);
        risk.addPrediction()
                .setOutcome(new CodeableConcept()
                        .addCoding(new Coding(Names.CODES + "outcome", "cf-pulmonary-exacerbation", null))
                        .setText("CF pulmonary exacerbation"))
                .setQualitativeRisk(new CodeableConcept()
                        .addCoding(new Coding(
                                "http://terminology.hl7.org/CodeSystem/risk-probability",
                                alert.level() == Level.RED ? "high" : "moderate",
                                null)))
                .setWhen(new Period()
                        .setStartElement(Times.dateTime(alert.knownAt()))
                        .setEndElement(Times.dateTime(alert.knownAt().plus(AHEAD))))
                .setRationale(rationale(alert));
        return risk;
    }

    /** The readings behind it: by reference where the server has them, by identifier where they are still on their way. */
    static List<Reference> basis(Alert alert, AlertContext context) {
        return readings(alert).stream()
                .map(id -> context.stored().contains(id)
                        ? Names.reference("Observation", Names.observation(id))
                        : new Reference().setType("Observation").setIdentifier(Names.identifier("reading", id)))
                .toList();
    }

    static List<String> readings(Alert alert) {
        return alert.evidence() == null
                ? List.of()
                : alert.evidence().stream()
                        .filter(each -> each.readings() != null)
                        .flatMap(each -> each.readings().stream())
                        .distinct()
                        .toList();
    }

    private static String rationale(Alert alert) {
        String evidence = alert.evidence() == null
                ? ""
                : alert.evidence().stream()
                        .map(Alert.Evidence::text)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining("; "));
        return evidence.isEmpty() || evidence.equals(alert.reason())
                ? alert.reason()
                : alert.reason() + " (" + evidence + ")";
    }
}
