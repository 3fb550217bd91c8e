package io.breathline.fhir.print;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.icu.Board;
import io.breathline.domain.reading.Reading;
import io.breathline.fhir.Names;
import io.breathline.fhir.alert.AlertContext;
import io.breathline.fhir.alert.AlertMapping;
import io.breathline.fhir.ehr.Requests;
import io.breathline.fhir.ehr.Strategy;
import io.breathline.fhir.ehr.Wanted;
import io.breathline.fhir.ehr.WritingPlan;
import io.breathline.fhir.icu.CapacityReport;
import io.breathline.fhir.icu.StayMapping;
import io.breathline.fhir.reading.BloodPressure;
import io.breathline.fhir.reading.ContinuousHour;
import io.breathline.fhir.reading.PercentPredicted;
import io.breathline.fhir.reading.Profile;
import io.breathline.fhir.reading.Withdrawal;
import io.breathline.fhir.register.RegisterMapping;
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
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Observation;
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
        readings(facts, profile, stored, wanted);
        boards(facts.boards(), wanted);
        alerts(facts.alerts(), stored, wanted);
        return Requests.bundle(List.copyOf(wanted.values()), EVERYTHING);
    }

    private static void readings(FactFile facts, Profile profile, Set<String> stored, Map<String, Wanted> wanted) {
        Map<String, List<Reading>> halves = new LinkedHashMap<>();
        Map<String, List<Reading>> hours = new LinkedHashMap<>();
        for (Reading reading : facts.readings()) {
            stored.add(reading.id());
            Observation alone = alone(reading, profile);
            if (BloodPressure.half(reading) && reading.replaces() == null && !Withdrawal.is(reading)) {
                halves.computeIfAbsent(BloodPressure.id(reading), id -> new ArrayList<>())
                        .add(reading);
                continue;
            }
            if (ContinuousHour.is(reading)) {
                hours.computeIfAbsent(ContinuousHour.id(reading), id -> new ArrayList<>())
                        .add(reading);
                continue;
            }
            add(wanted, Wanted.of(alone, null, reading.id(), 0));
            PercentPredicted.of(reading, facts.people().get(String.valueOf(reading.patient())), alone, profile)
                    .ifPresent(percent -> add(wanted, Wanted.of(percent, null, reading.id(), 0)));
        }
        halves.values().forEach(pair -> {
            Observation panel = BloodPressure.panel(alone(pair.get(0), profile), pair, profile);
            add(wanted, Wanted.of(panel, null, pair.get(0).id(), 0));
        });
        hours.values().forEach(samples -> {
            Observation hour = ContinuousHour.of(alone(samples.get(0), profile), samples, Instant.MAX);
            add(wanted, Wanted.of(hour, null, ContinuousHour.id(samples.get(0)), 0));
        });
    }

    private static Observation alone(Reading reading, Profile profile) {
        Reference device = reading.device() == null ? null : Names.reference("Device", Names.id(reading.device()));
        return profile.mapping().map(reading, patient(reading.patient()), device);
    }

    /** A unit's Location, its report for the board's quarter of an hour, and its stays. */
    private static void boards(List<Board> boards, Map<String, Wanted> wanted) {
        for (Board board : boards) {
            Location unit = RegisterMapping.unit(board.unit(), board.name());
            add(wanted, Wanted.of(unit, null, board.unit(), 0));
            Reference where = Names.reference("Location", unit.getIdPart());
            add(wanted, Wanted.of(CapacityReport.map(board, where), null, board.unit(), 0));
            List<Board.Bed> beds = board.beds() == null ? List.of() : board.beds();
            beds.stream()
                    .filter(bed -> bed.visit() != null)
                    .forEach(bed -> add(wanted, Wanted.of(StayMapping.map(bed, where, null), null, bed.visit(), 0)));
        }
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
