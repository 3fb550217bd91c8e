package io.breathline.fhir.alert;

import io.breathline.domain.alert.Status;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.ParameterComponent;
import org.hl7.fhir.r4.model.Type;

/**
 * What we write into a Task to know it again: the revision and state it was written for and the RiskAssessments that
 * belong to it. With these the server itself is the ledger, and a restarted adapter needs no memory.
 */
public final class TaskInputs {
    private static final String SEQUENCE = "alert-sequence";
    private static final String STATUS = "alert-status";
    private static final String RISK = "risk-assessment";

    private TaskInputs() {}

    /** The alert's revision on this Task, or 0 where it is not one of ours. */
    public static int revision(Task task) {
        return of(task, SEQUENCE, IntegerType.class)
                .map(IntegerType::getValue)
                .findFirst()
                .orElse(0);
    }

    /** The alert's state when we last wrote this Task. */
    public static Optional<Status> status(Task task) {
        return of(task, STATUS, CodeType.class)
                .map(CodeType::getValue)
                .flatMap(name -> Stream.of(Status.values())
                        .filter(status -> status.name().equals(name)))
                .findFirst();
    }

    /** Ids of the RiskAssessments written for this alert so far, oldest first. */
    public static List<String> risks(Task task) {
        return task == null
                ? List.of()
                : of(task, RISK, Reference.class)
                        .map(reference -> reference.getReferenceElement().getIdPart())
                        .toList();
    }

    static void write(Task task, int revision, Status status, List<String> risks) {
        task.addInput(input(SEQUENCE, new IntegerType(revision)));
        task.addInput(input(STATUS, new CodeType(status.name())));
        risks.forEach(id -> task.addInput(input(RISK, new Reference("RiskAssessment/" + id))));
    }

    private static ParameterComponent input(String name, Type value) {
        return new ParameterComponent()
                .setType(new CodeableConcept().setText(name))
                .setValue(value);
    }

    private static <T extends Type> Stream<T> of(Task task, String name, Class<T> type) {
        return task.getInput().stream()
                .filter(input -> name.equals(input.getType().getText()))
                .map(ParameterComponent::getValue)
                .filter(type::isInstance)
                .map(type::cast);
    }
}
