package io.breathline.domain.icu;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All visits of one site held in memory: what {@code beds FILE} and the tests look at. The order of adding is forgotten. */
public final class Hospital {
    private final Places places;
    private final Map<String, FactSet> byVisit = new TreeMap<>();
    private final Map<String, Fact> aboutIdentity = new TreeMap<>();
    private long repeats;

    public Hospital(Places places) {
        this.places = places;
    }

    public Hospital addAll(Collection<Fact> facts) {
        facts.forEach(this::add);
        return this;
    }

    /** Did this fact tell anything new? */
    public boolean add(Fact fact) {
        boolean fresh = true;
        if (Identities.concerns(fact)) {
            fresh = aboutIdentity.putIfAbsent(fact.id(), fact) == null;
        }
        if (fact.visit() != null && !Identities.aboutAccounts(fact)) {
            fresh = byVisit.computeIfAbsent(fact.visit(), none -> new FactSet()).add(fact);
        }
        // Every message of a visit names its account again.
        repeats += fresh || fact.kind() == Fact.Kind.ACCOUNT_OF ? 0 : 1;
        return fresh;
    }

    public long repeats() {
        return repeats;
    }

    /** The latest event time known, for a look at files that have no clock. */
    public Instant latest() {
        return byVisit.values().stream()
                .flatMap(set -> set.list().stream())
                .map(FactSet::time)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    public View at(Instant asOf) {
        Identities who = new Identities(aboutIdentity.values());
        BareBeds bare = bareBeds();
        Map<String, List<Fact>> canonical = new TreeMap<>();
        byVisit.forEach((visit, set) -> set.list().forEach(fact -> canonical
                .computeIfAbsent(who.visit(visit), none -> new ArrayList<>())
                .add(bare.named(fact))));
        List<Visit> visits = new ArrayList<>();
        canonical.forEach((visit, facts) -> {
            if (facts.stream().anyMatch(fact -> !who.tombstoned(fact) && !Identities.concerns(fact))) {
                visits.add(Projection.of(visit, facts, who, places, asOf));
            }
        });
        BedIndex index = BedIndex.of(visits, places, asOf);
        return new View(visits.stream().map(index::seen).toList(), index);
    }

    private BareBeds bareBeds() {
        return new BareBeds(byVisit.values().stream()
                .flatMap(set -> set.list().stream())
                .flatMap(fact -> Stream.of(fact.bed(), fact.priorBed()).filter(Objects::nonNull))
                .toList());
    }

    /** Every visit as seen beside the others, and the beds. */
    public record View(List<Visit> visits, BedIndex beds) {
        public Visit visit(String number) {
            return visits.stream()
                    .filter(visit -> visit.visit().equals(number))
                    .findFirst()
                    .orElse(null);
        }

        public BedIndex.Line bed(String place) {
            return beds.beds().get(place);
        }

        /** Equal exactly when the states are. */
        public String hash() {
            return FactId.hash(this);
        }
    }
}
