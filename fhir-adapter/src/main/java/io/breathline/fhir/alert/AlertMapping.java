package io.breathline.fhir.alert;

import io.breathline.domain.alert.Alert;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.Task;

/** An alert's revision as resources: why, what everyone sees, who must act, and where it comes from. */
public final class AlertMapping {
    private AlertMapping() {}

    /** In the order in which they may be written one by one: each refers only to those before it. */
    public static List<Resource> map(Alert alert, AlertContext context) {
        List<String> risks = TaskMapping.risks(alert, context);
        var resources = new ArrayList<Resource>();
        if (RiskMapping.assesses(alert, TaskInputs.risks(context.task()))) {
            resources.add(RiskMapping.map(alert, context));
        }
        resources.add(FlagMapping.map(alert, context));
        resources.add(TaskMapping.map(alert, context, risks));
        List<Reference> targets = resources.stream()
                .map(resource -> new Reference(
                        resource.fhirType() + "/" + resource.getIdElement().getIdPart()))
                .toList();
        resources.add(ProvenanceMapping.map(alert, context, targets));
        return resources;
    }

    /** The assessment as one that should not have been made. */
    public static RiskAssessment withdrawn(RiskAssessment standing) {
        RiskAssessment withdrawn = standing.copy();
        withdrawn.setStatus(RiskAssessment.RiskAssessmentStatus.ENTEREDINERROR);
        return withdrawn;
    }

    /** Would writing this revision change nothing that the server has? */
    public static boolean isOld(Alert alert, Task standing) {
        return standing != null && TaskInputs.revision(standing) >= alert.revision();
    }

    /** Is there anything on the server that this alert's end has to put out? */
    public static boolean wasAnnounced(Task task, Flag flag) {
        return task != null || flag != null;
    }

    /** The business identifier a resource is known by; none for Provenance, which has no identifier in R4. */
    public static Identifier key(Resource resource) {
        if (resource instanceof RiskAssessment risk) {
            return risk.getIdentifierFirstRep();
        }
        if (resource instanceof Flag flag) {
            return flag.getIdentifierFirstRep();
        }
        return resource instanceof Task task ? task.getIdentifierFirstRep() : null;
    }

    /** Ids of the readings behind an alert. */
    public static List<String> readings(Alert alert) {
        return RiskMapping.readings(alert);
    }
}
