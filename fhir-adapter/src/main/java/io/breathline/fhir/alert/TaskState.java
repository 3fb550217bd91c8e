package io.breathline.fhir.alert;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.alert.Level;
import io.breathline.domain.alert.Status;
import java.util.Locale;
import java.util.Set;
import org.hl7.fhir.r4.model.Task.TaskPriority;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/**
 * What a Task shows for an alert's state: the table in DESIGN.md, and nothing else decides it.
 *
 * @param business our own word beside FHIR's, from the code system alert-state
 */
record TaskState(TaskStatus status, String business, TaskPriority priority) {
    private static final Set<String> NOT_THE_PATIENT = Set.of("false-alarm", "device-problem");

    static TaskState of(Alert alert) {
        return new TaskState(status(alert.status(), alert.decision()), business(alert), priority(alert));
    }

    static TaskStatus status(Status status, Decision decision) {
        return switch (status) {
            case OPEN, ESCALATED -> TaskStatus.REQUESTED;
            case ACKNOWLEDGED -> TaskStatus.ACCEPTED;
            case SNOOZED -> TaskStatus.ONHOLD;
            case IN_CARE -> TaskStatus.INPROGRESS;
            case RESOLVED -> resolved(decision);
            case CLEARED -> TaskStatus.CANCELLED;
            case WITHDRAWN -> decision == null ? TaskStatus.CANCELLED : asThePersonLeftIt(decision);
        };
    }

    private static TaskStatus resolved(Decision decision) {
        return decision != null && decision.outcome() != null && NOT_THE_PATIENT.contains(decision.outcome())
                ? TaskStatus.REJECTED
                : TaskStatus.COMPLETED;
    }

    /** Overturned data do not undo what a person did. */
    private static TaskStatus asThePersonLeftIt(Decision decision) {
        return switch (decision.action()) {
            case ACKNOWLEDGE -> TaskStatus.ACCEPTED;
            case SNOOZE -> TaskStatus.ONHOLD;
            case IN_CARE -> TaskStatus.INPROGRESS;
            case RESOLVE -> resolved(decision);
        };
    }

    private static String business(Alert alert) {
        return switch (alert.status()) {
            case OPEN -> "open";
            case ESCALATED -> "escalated";
            case ACKNOWLEDGED -> "acknowledged";
            case SNOOZED -> "snoozed";
            case IN_CARE -> "in-review";
            case RESOLVED ->
                alert.decision() == null || alert.decision().outcome() == null
                        ? "resolved"
                        : alert.decision().outcome().toLowerCase(Locale.ROOT);
            case CLEARED -> "auto-cleared";
            case WITHDRAWN -> "withdrawn";
        };
    }

    private static TaskPriority priority(Alert alert) {
        if (alert.status() == Status.ESCALATED) {
            return TaskPriority.STAT;
        }
        return alert.level() == Level.INFO ? TaskPriority.ROUTINE : TaskPriority.URGENT;
    }
}
