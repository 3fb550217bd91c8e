package io.breathline.fhir.alert;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.alert.Status;
import io.breathline.fhir.Names;
import io.breathline.fhir.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskRestrictionComponent;

/** Who must act on an alert, and by when. Clinicians change it too: their state stands until a decision says otherwise. */
final class TaskMapping {
    /** This project's own assumption: a home alert is looked at within half a working day, a unit's within the hour. */
    private static final Duration HOME = Duration.ofHours(4);

    private static final Duration UNIT = Duration.ofHours(1);

    private TaskMapping() {}

    static Task map(Alert alert, AlertContext context, List<String> risks) {
        TaskState state = TaskState.of(alert);
        Instant opened = Objects.requireNonNullElse(alert.openedAt(), alert.knownAt());
        var task = new Task();
        task.setId(Names.task(alert.id()));
        task.getMeta().addSecurity(Words.byAlgorithm());
        task.addIdentifier(Names.identifier("alert-task", alert.id()));
        task.setGroupIdentifier(Names.identifier("alert", alert.id()));
        task.setStatus(state.status());
        task.setBusinessStatus(business(state.business()));
        task.setIntent(TaskIntent.ORDER);
        task.setPriority(state.priority());
        task.setCode(new CodeableConcept()
                .addCoding(new Coding(Names.CODES + "task-type", "review-" + Words.code(alert.kind()) + "-alert", null))
                .setText("Review: " + Words.title(alert.kind())));
        task.setDescription(Words.line(alert));
        task.setFocus(
                risks.isEmpty()
                        ? Names.reference("Flag", Names.flag(alert.id()))
                        : Names.reference("RiskAssessment", risks.get(risks.size() - 1)));
        Reference about = context.subject().copy();
        about.setIdentifier(
                Words.home(alert)
                        ? Names.identifier("patient", alert.patient())
                        : Names.identifier("unit", alert.unit()));
        task.setFor(about);
        task.setAuthoredOnElement(Times.dateTime(opened));
        task.setLastModifiedElement(Times.dateTime(alert.knownAt()));
        task.setRequester(Words.detector());
        task.setReasonReference(Names.reference("Flag", Names.flag(alert.id())));
        task.setRestriction(new TaskRestrictionComponent()
                .setPeriod(new Period().setEndElement(Times.dateTime(due(alert, opened)))));
        TaskInputs.write(task, alert.revision(), alert.status(), risks);
        decided(task, alert);
        HumanEdit.of(context.task()).filter(edit -> !edit.knownTo(alert)).ifPresent(edit -> edit.keepOn(task));
        return task;
    }

    static CodeableConcept business(String code) {
        return new CodeableConcept().addCoding(new Coding(Names.CODES + "alert-state", code, null));
    }

    /** The RiskAssessments of the alert once this revision is written. */
    static List<String> risks(Alert alert, AlertContext context) {
        var risks = new ArrayList<>(TaskInputs.risks(context.task()));
        String own = Names.riskAssessment(alert.id(), alert.revision());
        if (RiskMapping.assesses(alert, risks) && !risks.contains(own)) {
            risks.add(own);
        }
        return risks;
    }

    private static Instant due(Alert alert, Instant opened) {
        Decision decision = alert.decision();
        return alert.status() == Status.SNOOZED && decision != null && decision.until() != null
                ? decision.until()
                : opened.plus(Words.home(alert) ? HOME : UNIT);
    }

    private static void decided(Task task, Alert alert) {
        Decision decision = alert.decision();
        if (decision == null) {
            return;
        }
        if (decision.who() != null) {
            task.setOwner(new Reference()
                    .setDisplay(decision.who())
                    .setIdentifier(Names.identifier("person", decision.who())));
        }
        if (alert.status() == Status.RESOLVED && decision.outcome() != null) {
            if (task.getStatus() == Task.TaskStatus.REJECTED) {
                task.setStatusReason(new CodeableConcept().setText(decision.outcome()));
            } else {
                task.addOutput(new Task.TaskOutputComponent(
                        new CodeableConcept().setText("outcome"), new StringType(decision.outcome())));
            }
        }
        if (decision.reason() != null && !decision.reason().isBlank()) {
            task.addNote().setText(decision.reason());
        }
    }
}
