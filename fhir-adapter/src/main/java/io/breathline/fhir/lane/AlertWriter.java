package io.breathline.fhir.lane;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Status;
import io.breathline.fhir.Names;
import io.breathline.fhir.alert.AlertContext;
import io.breathline.fhir.alert.AlertMapping;
import io.breathline.fhir.alert.CommunicationMapping;
import io.breathline.fhir.alert.TaskInputs;
import io.breathline.fhir.ehr.Delivery;
import io.breathline.fhir.ehr.Endpoint;
import io.breathline.fhir.ehr.Outcome;
import io.breathline.fhir.ehr.Strategy;
import io.breathline.fhir.ehr.Wanted;
import io.breathline.fhir.register.Whereabouts;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.Task;

/**
 * Brings one alert's resources to what a revision says: reads what stands, derives, writes on condition that nobody
 * changed it meanwhile, and derives anew where somebody did. A clinician's state is never overwritten.
 */
public final class AlertWriter {
    private static final int TRIES = 5;

    /** @param missing why the patient or unit was not found, or null */
    record Written(List<Outcome> outcomes, String missing) {
        static final Written NOTHING = new Written(List.of(), null);
    }

    private final Endpoint endpoint;
    private final Whereabouts whereabouts;
    private final Delivery delivery;
    private final Standing standing;

    public AlertWriter(Endpoint endpoint, Whereabouts whereabouts, Delivery delivery) {
        this.endpoint = endpoint;
        this.whereabouts = whereabouts;
        this.delivery = delivery;
        this.standing = new Standing(endpoint);
    }

    Written write(Alert alert, boolean tell, String position) throws InterruptedException {
        endpoint.precedence().urgentBegins();
        try {
            return endpoint.plan().of("Task") == Strategy.COMMUNICATION
                            || endpoint.plan().of("Flag") == Strategy.COMMUNICATION
                    ? asMessage(alert, tell)
                    : inOrder(alert, tell, position);
        } finally {
            endpoint.precedence().urgentEnds();
        }
    }

    private Written inOrder(Alert alert, boolean tell, String position) throws InterruptedException {
        List<Outcome> outcomes = List.of();
        for (int tries = 0; tries < TRIES; tries++) {
            Task task = standing.read(Task.class, Names.task(alert.id()), Names.identifier("alert-task", alert.id()));
            if (AlertMapping.isOld(alert, task)) {
                return Written.NOTHING;
            }
            Flag flag = standing.read(
                    Flag.class,
                    Names.flag(alert.id()),
                    Names.identifier(alert.unit() == null ? "alert" : "icu-alert", alert.id()));
            boolean putsOut =
                    AlertMapping.wasAnnounced(task, flag) && !alert.status().live();
            if (!tell && !putsOut) {
                return Written.NOTHING;
            }
            Whereabouts.Whereabout subject =
                    alert.unit() == null ? whereabouts.patient(alert.patient()) : whereabouts.unit(alert.unit());
            if (subject.found().isEmpty()) {
                return new Written(List.of(), subject.missing());
            }
            var context = new AlertContext(
                    subject.reference(),
                    standing.stored(AlertMapping.readings(alert)),
                    task,
                    flag,
                    position,
                    endpoint.clock().instant());
            outcomes = delivery.deliver(wanted(alert, context));
            if (outcomes.stream().noneMatch(Outcome::stale)) {
                return new Written(outcomes, null);
            }
        }
        return new Written(outcomes, null);
    }

    /** The way for an EHR that refuses the alert's own resources. What was sent stays sent: nothing is taken back. */
    private Written asMessage(Alert alert, boolean tell) throws InterruptedException {
        if (!tell || !CommunicationMapping.isNews(alert)) {
            return Written.NOTHING;
        }
        Whereabouts.Whereabout subject = subject(alert);
        if (subject.found().isEmpty()) {
            return new Written(List.of(), subject.missing());
        }
        Communication message = CommunicationMapping.map(alert, subject.reference(), endpoint.name());
        return new Written(
                delivery.deliver(
                        List.of(Wanted.of(message, message.getIdentifierFirstRep(), alert.id(), alert.revision()))),
                null);
    }

    private Whereabouts.Whereabout subject(Alert alert) throws InterruptedException {
        return alert.unit() == null ? whereabouts.patient(alert.patient()) : whereabouts.unit(alert.unit());
    }

    private List<Wanted> wanted(Alert alert, AlertContext context) throws InterruptedException {
        var wanted = new ArrayList<Wanted>();
        if (alert.status() == Status.WITHDRAWN) {
            for (String id : TaskInputs.risks(context.task())) {
                RiskAssessment risk = standing.read(RiskAssessment.class, id, null);
                if (risk != null) {
                    wanted.add(named(AlertMapping.withdrawn(risk), alert)
                            .ifMatch(risk.getMeta().getVersionId()));
                }
            }
        }
        for (Resource resource : AlertMapping.map(alert, context)) {
            Wanted one = named(resource, alert);
            if (resource instanceof Task && context.task() != null) {
                one = one.ifMatch(context.task().getMeta().getVersionId());
            }
            if (resource instanceof Flag && context.flag() != null) {
                one = one.ifMatch(context.flag().getMeta().getVersionId());
            }
            wanted.add(one);
        }
        return wanted;
    }

    private static Wanted named(Resource resource, Alert alert) {
        return Wanted.of(resource, AlertMapping.key(resource), alert.id(), alert.revision());
    }
}
