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
import org.hl7.fhir.r4.model.Provenance;
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
                RiskAssessment risk = standing.at(RiskAssessment.class, id);
                if (risk != null) {
                    wanted.add(changing(named(AlertMapping.withdrawn(risk), alert), risk));
                }
            }
        }
        for (Resource resource : AlertMapping.map(alert, context)) {
            if (!written(resource)) {
                continue;
            }
            Wanted one = named(resource, alert);
            if (resource instanceof Task && context.task() != null) {
                one = changing(one, context.task());
            }
            if (resource instanceof Flag && context.flag() != null) {
                one = changing(one, context.flag());
            }
            wanted.add(one);
        }
        return wanted;
    }

    /** On condition that it is still as it was read, and at the place where it was found. */
    private Wanted changing(Wanted wanted, Resource standing) {
        Wanted onCondition = wanted.ifMatch(standing.getMeta().getVersionId());
        if (endpoint.plan().of(wanted.type()).underOurId()) {
            return onCondition;
        }
        String place = wanted.type() + "/" + standing.getIdElement().getIdPart();
        endpoint.places().learn(wanted.reference(), place);
        return onCondition.at(place);
    }

    /** What this server has no way to take is left out: the alert's other resources say it too. */
    private boolean written(Resource resource) {
        boolean leftOut = resource instanceof RiskAssessment || resource instanceof Provenance;
        Strategy strategy = endpoint.plan().of(resource.fhirType());
        boolean noWay = strategy == Strategy.NONE || strategy == Strategy.COMMUNICATION;
        if (leftOut && noWay) {
            endpoint.places()
                    .absent(resource.fhirType() + "/" + resource.getIdElement().getIdPart());
        }
        return !(leftOut && noWay);
    }

    private static Wanted named(Resource resource, Alert alert) {
        return Wanted.of(resource, AlertMapping.key(resource), alert.id(), alert.revision());
    }
}
