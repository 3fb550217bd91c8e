package io.breathline.jobs.icu;

import io.breathline.domain.icu.Board;
import io.breathline.domain.icu.Fact;
import io.breathline.domain.icu.FactSet;
import io.breathline.domain.icu.Flags;
import io.breathline.domain.icu.Identities;
import io.breathline.domain.icu.Places;
import io.breathline.domain.icu.Projection;
import io.breathline.domain.icu.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/** The facts of every visit that ever named this unit: what messages say, and what was told to the unit directly. */
final class VisitsOfAUnit {
    /** Indicators look back 90 days. */
    private static final Duration KEEP = Duration.ofDays(100);

    /** After that a departure is looked at again only when a fact arrives. */
    private static final Duration SETTLED = Duration.ofHours(25);

    private static final Identities NOBODY = new Identities(List.of());

    private final MapState<String, VisitFile> files;
    private final MapState<String, VisitFile> told;
    private final Map<String, Map<String, Visit>> settled = new HashMap<>();

    VisitsOfAUnit(RuntimeContext context) {
        files = context.getMapState(
                new MapStateDescriptor<>("visits", Types.STRING, TypeInformation.of(VisitFile.class)));
        told = context.getMapState(new MapStateDescriptor<>("told", Types.STRING, TypeInformation.of(VisitFile.class)));
    }

    void put(String key, VisitFile file) throws Exception {
        files.put(file.visit(), file);
        forget(key, file.visit());
        if (file.moved() != null) {
            forget(key, file.moved());
        }
    }

    void tell(String key, Fact fact) throws Exception {
        VisitFile before = told.get(fact.visit());
        FactSet set = new FactSet(before == null ? List.of() : before.facts());
        if (set.add(fact)) {
            told.put(fact.visit(), VisitFile.of(fact.visit(), set.list()));
            VisitFile file = files.get(fact.visit());
            forget(key, file == null || file.moved() == null ? fact.visit() : file.moved());
        }
    }

    /** What places mean has changed. */
    void forgetAll(String key) {
        settled.remove(key);
    }

    private void forget(String key, String visit) {
        Map<String, Visit> done = settled.get(key);
        if (done != null) {
            done.remove(visit);
        }
    }

    /** Every visit as of a time, from the facts that {@code counts} lets through. */
    List<Visit> at(String key, Places places, Instant asOf, Predicate<Fact> counts, boolean cached) throws Exception {
        Map<String, List<Fact>> facts = new HashMap<>();
        Map<String, String> moved = new HashMap<>();
        for (VisitFile file : files.values()) {
            if (file.moved() != null) {
                moved.put(file.visit(), file.moved());
            } else {
                facts.computeIfAbsent(file.visit(), none -> new ArrayList<>()).addAll(file.facts());
            }
        }
        for (VisitFile file : told.values()) {
            String number = moved.getOrDefault(file.visit(), file.visit());
            facts.computeIfAbsent(number, none -> new ArrayList<>()).addAll(file.facts());
        }
        Map<String, Visit> done = cached ? settled.computeIfAbsent(key, none -> new HashMap<>()) : Map.of();
        List<Visit> visits = new ArrayList<>();
        for (Map.Entry<String, List<Fact>> entry : facts.entrySet()) {
            Visit visit = done.get(entry.getKey());
            if (visit == null) {
                List<Fact> counted = entry.getValue().stream().filter(counts).toList();
                if (counted.isEmpty()) {
                    continue;
                }
                visit = Projection.of(entry.getKey(), counted, NOBODY, places, asOf);
                if (cached && visit.leftAt() != null && visit.leftAt().isBefore(asOf.minus(SETTLED))) {
                    done.put(entry.getKey(), visit);
                }
            }
            visits.add(visit);
        }
        return visits;
    }

    /** One person, a visit in a bed here and another in a bed of another unit: a person must look. */
    List<Board.Conflict> inTwoUnits(String unit, List<Visit> present) throws Exception {
        List<Board.Conflict> found = new ArrayList<>();
        for (Visit visit : present) {
            VisitFile file = files.get(visit.visit());
            if (file == null || file.twins() == null || visit.bed() == null) {
                continue;
            }
            for (VisitFile.Twin twin : file.twins()) {
                if (!twin.unit().equals(unit)) {
                    found.add(new Board.Conflict(
                            Flags.DUP_PERSON,
                            visit.bed(),
                            Stream.of(visit.visit(), twin.visit()).sorted().toList(),
                            twin.since(),
                            "One person with a visit in a bed here and one in " + twin.bed()
                                    + ": where is the patient?"));
                }
            }
        }
        return found;
    }

    /** Lets go of who left so long ago that nothing looks back to them. */
    void sweep(String key, List<Visit> visits, Instant now) throws Exception {
        for (Visit visit : visits) {
            if (visit.leftAt() != null && visit.leftAt().isBefore(now.minus(KEEP))) {
                files.remove(visit.visit());
                told.remove(visit.visit());
                forget(key, visit.visit());
            }
        }
    }
}
