package io.breathline.fhir.print;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.reading.Reading;
import io.breathline.fhir.Names;
import io.breathline.fhir.alert.AlertContext;
import io.breathline.fhir.alert.AlertMapping;
import io.breathline.fhir.ehr.Requests;
import io.breathline.fhir.ehr.Strategy;
import io.breathline.fhir.ehr.Wanted;
import io.breathline.fhir.ehr.WritingPlan;
import io.breathline.fhir.reading.Profile;
import io.breathline.fhir.reading.ReadingMapping;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;

/** The transaction a server that takes everything would be sent for these facts. */
public final class Preview {
    private static final WritingPlan EVERYTHING = everything();

    private Preview() {}

    public static Bundle of(FactFile facts, Profile profile) {
        Map<String, Wanted> wanted = new LinkedHashMap<>();
        Set<String> stored = new HashSet<>();
        ReadingMapping mapping = profile.mapping();
        for (Reading reading : facts.readings()) {
            Reference device = reading.device() == null ? null : Names.reference("Device", Names.id(reading.device()));
            add(wanted, Wanted.of(mapping.map(reading, patient(reading.patient()), device), null, reading.id(), 0));
            stored.add(reading.id());
        }
        alerts(facts.alerts(), stored, wanted);
        return Requests.bundle(List.copyOf(wanted.values()), EVERYTHING);
    }

    /** Revision after revision, as a server would have seen them. What tells nobody is left out. */
    private static void alerts(List<Alert> alerts, Set<String> stored, Map<String, Wanted> wanted) {
        var ordered = new ArrayList<>(alerts);
        ordered.sort(Comparator.comparing(Alert::id).thenComparing(Alert::revision));
        Map<String, Task> tasks = new HashMap<>();
        Map<String, Flag> flags = new HashMap<>();
        for (Alert alert : ordered) {
            boolean told =
                    alert.announce() && (alert.mode() == null || alert.mode().mayTellPeople());
            Task task = tasks.get(alert.id());
            if (!told && (task == null || alert.status().live())) {
                continue;
            }
            Reference subject = alert.unit() == null
                    ? patient(alert.patient())
                    : Names.reference("Location", Names.id(alert.unit()));
            var context = new AlertContext(subject, stored, task, flags.get(alert.id()), null, Instant.EPOCH);
            for (Resource resource : AlertMapping.map(alert, context)) {
                add(wanted, Wanted.of(resource, null, alert.id(), alert.revision()));
                if (resource instanceof Task mine) {
                    tasks.put(alert.id(), mine);
                }
                if (resource instanceof Flag mine) {
                    flags.put(alert.id(), mine);
                }
            }
        }
    }

    private static void add(Map<String, Wanted> wanted, Wanted one) {
        wanted.put(one.reference(), one);
    }

    private static Reference patient(String id) {
        return Names.reference("Patient", Names.id(id == null ? "unknown" : id));
    }

    private static WritingPlan everything() {
        Map<String, Strategy> all = new HashMap<>();
        WritingPlan.WRITTEN.forEach(type -> all.put(type, Strategy.TX_PUT));
        return new WritingPlan(all);
    }
}
