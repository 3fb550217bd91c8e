package io.breathline.fhir.lane;

import io.breathline.domain.reading.Reading;
import io.breathline.fhir.Names;
import io.breathline.fhir.ehr.Endpoint;
import io.breathline.fhir.ehr.Outcome;
import io.breathline.fhir.ehr.Wanted;
import io.breathline.fhir.reading.BloodPressure;
import io.breathline.fhir.reading.ContinuousHour;
import io.breathline.fhir.reading.PercentPredicted;
import io.breathline.fhir.reading.Profile;
import io.breathline.fhir.register.Whereabouts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;

/**
 * What a batch of readings becomes on a server: an Observation each, one panel for both halves of a blood pressure, one
 * hour for the samples of a stream, and the per cent of predicted beside an FEV1. A server with ids of its own is told of a correction where it has the
 * original.
 */
final class ReadingPlan {
    private record Half(Reading reading, Observation alone) {}

    private final Endpoint endpoint;
    private final Standing standing;
    private final Corrections corrections;
    private final Profile profile;
    private final Whereabouts whereabouts;
    private final List<Wanted> wanted = new ArrayList<>();
    private final Map<String, List<Half>> panels = new LinkedHashMap<>();
    private final Map<String, List<Half>> hours = new LinkedHashMap<>();

    ReadingPlan(Endpoint endpoint, Profile profile, Whereabouts whereabouts) {
        this.endpoint = endpoint;
        this.standing = new Standing(endpoint);
        this.corrections = new Corrections(endpoint, standing);
        this.profile = profile;
        this.whereabouts = whereabouts;
    }

    void add(Reading reading, Reference patient) throws InterruptedException {
        boolean ourId = endpoint.plan().of("Observation").underOurId();
        Observation alone = profile.mapping().map(reading, patient, whereabouts.device(reading.device()));
        if (ourId && BloodPressure.half(reading) && !Corrections.is(reading)) {
            panels.computeIfAbsent(BloodPressure.id(reading), id -> new ArrayList<>())
                    .add(new Half(reading, alone));
            return;
        }
        if (ourId && ContinuousHour.is(reading)) {
            hours.computeIfAbsent(ContinuousHour.id(reading), id -> new ArrayList<>())
                    .add(new Half(reading, alone));
            return;
        }
        if (ourId && reading.replaces() != null) {
            corrections.rooted(reading, alone);
        }
        boolean restated = Corrections.restated(reading) && !ourId;
        if (restated && !corrections.changeable()) {
            return;
        }
        wanted.add(
                !ourId && (restated || Corrections.is(reading))
                        ? corrections.placed(reading, alone)
                        : Wanted.of(alone, Names.identifier("reading", reading.id()), reading.id(), 0));
        var derived = PercentPredicted.of(
                reading, whereabouts.person(reading.patient()).orElse(null), alone, profile);
        if (derived.isPresent() && (ourId || !Corrections.is(reading))) {
            Observation percent = derived.get();
            wanted.add(Wanted.of(percent, percent.getIdentifierFirstRep(), reading.id(), 0));
        }
    }

    /** Everything planned, with the other half of a panel where the server has it already. */
    List<Wanted> wanted() throws InterruptedException {
        var all = new ArrayList<>(wanted);
        for (List<Half> halves : panels.values()) {
            all.add(panel(halves));
        }
        var continuous = new ContinuousWriting(endpoint, standing);
        for (List<Half> samples : hours.values()) {
            all.addAll(continuous.hour(
                    samples.get(0).alone(), samples.stream().map(Half::reading).toList()));
        }
        return all;
    }

    /** A receipt for each reading of a panel or an hour, not for the panel or the hour. */
    List<Outcome> byReading(List<Outcome> outcomes) {
        var all = new ArrayList<Outcome>();
        for (Outcome outcome : outcomes) {
            String fact = outcome.wanted().fact();
            List<Half> halves = panels.containsKey(fact) ? panels.get(fact) : hours.get(fact);
            if (halves == null) {
                all.add(outcome);
                continue;
            }
            for (Half half : halves) {
                String id = half.reading().id();
                all.add(outcome.about(Wanted.of(outcome.wanted().resource(), Names.identifier("reading", id), id, 0)));
            }
        }
        return all;
    }

    private Wanted panel(List<Half> halves) throws InterruptedException {
        List<Reading> readings = halves.stream().map(Half::reading).toList();
        Observation panel = BloodPressure.panel(halves.get(0).alone(), readings, profile);
        String id = BloodPressure.id(readings.get(0));
        boolean whole = readings.stream().map(Reading::metric).distinct().count() == 2;
        Observation there = whole ? null : standing.at(Observation.class, panel.getIdPart());
        if (there == null) {
            return Wanted.of(panel, panel.getIdentifierFirstRep(), id, 0);
        }
        return Wanted.of(BloodPressure.completed(panel, there), panel.getIdentifierFirstRep(), id, 0);
    }
}
