package io.breathline.jobs.icu;

import io.breathline.domain.icu.BedName;
import io.breathline.domain.icu.Fact;
import io.breathline.domain.icu.FactSet;
import io.breathline.domain.icu.Identities;
import io.breathline.domain.icu.Places;
import io.breathline.domain.icu.Projection;
import io.breathline.domain.icu.Visit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.state.MapState;

/** The facts of every visit of a site, and which visits are whose. */
final class VisitFiles {
    private final MapState<String, VisitFile> visits;
    private final MapState<String, HospitalFacts.VisitNumbers> people;

    /** The registered unit of a place, or null. */
    interface UnitOf {
        String unit(String place) throws Exception;

        /** Beds named without their ward, in full where only one bed of the register can be meant. */
        List<Fact> inFull(List<Fact> facts) throws Exception;
    }

    VisitFiles(MapState<String, VisitFile> visits, MapState<String, HospitalFacts.VisitNumbers> people) {
        this.visits = visits;
        this.people = people;
    }

    boolean store(Fact fact) throws Exception {
        VisitFile file = visits.get(fact.visit());
        FactSet set = new FactSet(file == null ? List.of() : file.facts());
        boolean fresh = set.add(fact);
        visits.put(fact.visit(), VisitFile.of(fact.visit(), set.list()));
        if (fact.mrn() != null) {
            HospitalFacts.VisitNumbers numbers = people.get(fact.mrn());
            Set<String> all = new TreeSet<>(numbers == null ? List.of() : numbers.numbers());
            if (all.add(fact.visit())) {
                people.put(fact.mrn(), new HospitalFacts.VisitNumbers(List.copyOf(all)));
            }
        }
        return fresh;
    }

    /** The visits whose person or number this fact about identity touches. */
    Set<String> concerned(Identities who, Fact fact) throws Exception {
        Set<String> numbers = new TreeSet<>();
        for (String mrn : fact.mrn() == null ? Set.<String>of() : who.identifiersOf(fact.mrn())) {
            HospitalFacts.VisitNumbers named = people.get(mrn);
            numbers.addAll(named == null ? List.of() : named.numbers());
        }
        if (fact.detail().otherVisit() != null) {
            numbers.add(fact.detail().otherVisit());
        }
        return numbers;
    }

    Set<String> ofTheSamePerson(Identities who, String root) throws Exception {
        Set<String> numbers = new TreeSet<>();
        for (String mrn : mrns(who, root)) {
            for (String alias : who.identifiersOf(mrn)) {
                HospitalFacts.VisitNumbers named = people.get(alias);
                numbers.addAll(named == null ? List.of() : named.numbers());
            }
        }
        Set<String> others = roots(who, numbers);
        others.remove(root);
        return others;
    }

    private Set<String> mrns(Identities who, String root) throws Exception {
        Set<String> mrns = new TreeSet<>();
        for (Fact fact : facts(who, root)) {
            if (fact.mrn() != null && !who.tombstoned(fact)) {
                mrns.add(fact.mrn());
            }
        }
        return mrns;
    }

    List<Fact> facts(Identities who, String root) throws Exception {
        List<Fact> facts = new ArrayList<>();
        for (String number : who.numbersOf(root)) {
            VisitFile file = visits.get(number);
            if (file != null) {
                facts.addAll(file.facts());
            }
        }
        return facts;
    }

    /** Where this person's other visits are in beds of units, by all that is known here. */
    List<VisitFile.Twin> twins(Identities who, String root, UnitOf units) throws Exception {
        List<VisitFile.Twin> twins = new ArrayList<>();
        for (String other : ofTheSamePerson(who, root)) {
            List<Fact> facts = units.inFull(facts(who, other));
            Map<String, String> places = new HashMap<>();
            for (Fact fact : facts) {
                String unit = units.unit(fact.bed());
                if (unit != null) {
                    places.put(BedName.pointOfCare(fact.bed()), unit);
                }
            }
            if (places.isEmpty()) {
                continue;
            }
            Places known = Places.of(places);
            Visit visit = Projection.of(other, facts, who, known, Instant.EPOCH);
            if (visit.open() && known.unit(visit.bed()) != null && !BedName.pseudo(visit.bed())) {
                twins.add(new VisitFile.Twin(
                        other,
                        known.unit(visit.bed()),
                        visit.bed(),
                        visit.current().from()));
            }
        }
        return twins;
    }

    static Set<String> roots(Identities who, Set<String> changed) {
        Set<String> roots = new TreeSet<>();
        changed.forEach(visit -> roots.add(who.visit(visit)));
        return roots;
    }
}
