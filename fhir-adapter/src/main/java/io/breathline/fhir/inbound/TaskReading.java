package io.breathline.fhir.inbound;

import io.breathline.domain.alert.Decision;
import io.breathline.domain.alert.Decision.Action;
import io.breathline.domain.alert.Status;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Mode;
import io.breathline.fhir.Names;
import io.breathline.fhir.alert.HumanEdit;
import io.breathline.fhir.alert.TaskInputs;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;

/**
 * What a clinician's change of an alert's Task means: a decision, or something only a person can make sense of. Our own
 * writes mean nothing here (echo).
 */
public final class TaskReading {
    private static final Set<String> OUTCOMES =
            Set.of("exacerbation", "other-cause", "false-alarm", "device-problem", "acted");

    /** A decision to be told, a change to be looked at by a person, or neither. */
    public record Meaning(Decision decision, String parked) {
        static final Meaning ECHO = new Meaning(null, null);
    }

    private TaskReading() {}

    /** @param source the endpoint's name; {@code now} stands in where the server tells no time */
    public static Meaning of(Task task, String source, Instant now) {
        Optional<HumanEdit> edit = HumanEdit.of(task);
        if (edit.isEmpty()) {
            return Meaning.ECHO;
        }
        Status wrote = TaskInputs.status(task).orElseThrow();
        if (!wrote.live()) {
            return new Meaning(null, "changed after the alert had ended");
        }
        return switch (task.getStatus()) {
            case ACCEPTED, RECEIVED -> decided(task, Action.ACKNOWLEDGE, null, source, now);
            case INPROGRESS, READY -> decided(task, Action.IN_CARE, null, source, now);
            case ONHOLD ->
                until(task) == null
                        ? new Meaning(null, "put on hold without an end")
                        : decided(task, Action.SNOOZE, null, source, now);
            case COMPLETED -> decided(task, Action.RESOLVE, outcome(task, "acted"), source, now);
            case REJECTED, CANCELLED -> decided(task, Action.RESOLVE, outcome(task, "false-alarm"), source, now);
            default -> new Meaning(null, "set to " + task.getStatus().toCode());
        };
    }

    private static Meaning decided(Task task, Action action, String outcome, String source, Instant now) {
        Instant at = task.getMeta().getLastUpdated() == null
                ? now
                : task.getMeta().getLastUpdated().toInstant();
        String subject = task.getFor().getIdentifier().hasValue()
                ? task.getFor().getIdentifier().getValue()
                : task.getFor().getReferenceElement().getIdPart();
        boolean home = !"Location".equals(task.getFor().getReferenceElement().getResourceType());
        return new Meaning(
                decision(
                        task.getGroupIdentifier().getValue(),
                        home ? subject : null,
                        home ? null : subject,
                        action,
                        TaskInputs.revision(task),
                        outcome,
                        action == Action.SNOOZE ? until(task) : null,
                        note(task),
                        who(task),
                        at,
                        source),
                null);
    }

    /** A decision told by something else than the Task's own state. */
    static Decision elsewhere(Task task, Action action, String reason, String source, Instant at) {
        String subject = task.getFor().getIdentifier().hasValue()
                ? task.getFor().getIdentifier().getValue()
                : task.getFor().getReferenceElement().getIdPart();
        boolean home = !"Location".equals(task.getFor().getReferenceElement().getResourceType());
        return decision(
                task.getGroupIdentifier().getValue(),
                home ? subject : null,
                home ? null : subject,
                action,
                TaskInputs.revision(task),
                null,
                null,
                reason,
                "EHR user",
                at,
                source);
    }

    private static Decision decision(
            String alert,
            String patient,
            String unit,
            Action action,
            Integer revision,
            String outcome,
            Instant until,
            String reason,
            String who,
            Instant at,
            String source) {
        String id = Names.hash(String.join("|", alert, action.name(), Objects.toString(outcome), who, at.toString()));
        return new Decision(
                id,
                Envelope.LIVE_RUN,
                Mode.LIVE,
                alert,
                patient,
                unit,
                action,
                revision,
                outcome,
                until,
                reason,
                who,
                at,
                source);
    }

    private static Instant until(Task task) {
        var end = task.getRestriction().getPeriod().getEnd();
        return end == null ? null : end.toInstant();
    }

    private static String outcome(Task task, String otherwise) {
        String said = task.hasOutput() && task.getOutputFirstRep().getValue() != null
                ? task.getOutputFirstRep().getValue().primitiveValue()
                : task.getStatusReason().getText();
        String word = said == null ? "" : said.toLowerCase(Locale.ROOT).replace(' ', '-');
        return OUTCOMES.contains(word) ? word : otherwise;
    }

    private static String note(Task task) {
        return task.hasNote() ? task.getNote().get(task.getNote().size() - 1).getText() : null;
    }

    /** Who owns it now, as far as the EHR says. */
    private static String who(Task task) {
        Reference owner = task.getOwner();
        if (owner.hasDisplay()) {
            return owner.getDisplay();
        }
        return owner.hasReference() ? owner.getReference() : "EHR user";
    }
}
