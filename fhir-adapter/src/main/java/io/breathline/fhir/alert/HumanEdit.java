package io.breathline.fhir.alert;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Status;
import java.time.Instant;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/**
 * A person changed our Task in the EHR: its status is not the one we wrote for the alert's state at that revision.
 *
 * @param at when the server says it was changed, or null
 */
public record HumanEdit(TaskStatus status, CodeableConcept business, Reference owner, Instant at) {

    /** The edit on a Task as the server has it, if there is one. */
    public static Optional<HumanEdit> of(Task task) {
        if (task == null || task.getStatus() == null) {
            return Optional.empty();
        }
        boolean asWeLeftIt = TaskInputs.status(task)
                .map(status -> matches(status, task.getStatus()))
                .orElse(true);
        return asWeLeftIt
                ? Optional.empty()
                : Optional.of(new HumanEdit(
                        task.getStatus(),
                        task.hasBusinessStatus() ? task.getBusinessStatus() : null,
                        task.hasOwner() ? task.getOwner() : null,
                        task.getMeta().getLastUpdated() == null
                                ? null
                                : task.getMeta().getLastUpdated().toInstant()));
    }

    /** Has a decision at or after this edit reached the alert? Then the alert knows better. */
    boolean knownTo(Alert alert) {
        return alert.decision() != null
                && (at == null
                        || alert.decision().at() == null
                        || !alert.decision().at().isBefore(at));
    }

    /** The person's status, words and ownership instead of ours. */
    void keepOn(Task ours) {
        ours.setStatus(status);
        if (business != null) {
            ours.setBusinessStatus(business);
        }
        if (owner != null) {
            ours.setOwner(owner);
        }
    }

    private static boolean matches(Status wrote, TaskStatus standing) {
        return switch (wrote) {
            case RESOLVED -> standing == TaskStatus.COMPLETED || standing == TaskStatus.REJECTED;
            case WITHDRAWN -> true;
            default -> standing == TaskState.status(wrote, null);
        };
    }
}
