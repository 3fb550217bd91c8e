package io.breathline.domain.icu;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Compares a census with what the messages say as of the census's own time. What it adds are facts of the visits, so that a
 * late message outweighs them as soon as it comes.
 *
 * @param refused why the census says nothing, or null
 * @param drift missing, ghost and wrong-bed patients to beds in use
 */
public record Reconciliation(String refused, Map<String, List<Fact>> facts, double drift, Past past) {

    public static final String TOO_OLD = "older than the last census applied";

    /** What earlier censuses leave to compare with. */
    public record Past(Instant lastAsOf, List<Integer> rows) {
        public static final Past NONE = new Past(null, List.of());

        Past and(Census census) {
            List<Integer> all = new ArrayList<>(rows);
            all.add(census.rows().size());
            return new Past(census.asOf(), List.copyOf(all.subList(Math.max(0, all.size() - 24), all.size())));
        }

        int median() {
            List<Integer> sorted = rows.stream().sorted().toList();
            return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
        }
    }

    public static Reconciliation of(
            Census census, Collection<Visit> visits, Set<String> bedsOfTheUnit, Places places, Past past) {
        String refused = refuse(census, bedsOfTheUnit, past);
        if (refused != null) {
            return new Reconciliation(refused, Map.of(), 0, past);
        }
        Map<String, Visit> known = visits.stream().collect(Collectors.toMap(Visit::visit, it -> it, (a, b) -> a));
        Map<String, List<Fact>> facts = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        int wrong = 0;
        for (Census.Row row : census.rows()) {
            String visit = visitOf(row, visits);
            if (visit == null) {
                continue;
            }
            seen.add(visit);
            String there = bedAt(known.get(visit), census, places);
            String bed = BedName.parse(row.bed());
            boolean agrees = bed.equals(there);
            wrong += agrees ? 0 : 1;
            boolean doubted =
                    known.containsKey(visit) && known.get(visit).flags().contains(Flags.UNCONFIRMED);
            if (!agrees || doubted) {
                add(
                        facts,
                        fact(
                                Fact.Kind.CENSUS_SEEN,
                                visit,
                                row.mrn(),
                                bed,
                                census,
                                Fact.Detail.census(row.since(), false)));
            }
            if (row.level() != null) {
                Visit.CareLevel level =
                        known.containsKey(visit) ? known.get(visit).careLevel() : null;
                if (level == null || (level.at().isBefore(census.asOf()) && level.level() != row.level())) {
                    add(
                            facts,
                            fact(Fact.Kind.CARE_LEVEL, visit, row.mrn(), bed, census, Fact.Detail.level(row.level())));
                }
            }
        }
        if (census.complete()) {
            Set<String> taken =
                    census.rows().stream().map(row -> BedName.parse(row.bed())).collect(Collectors.toSet());
            for (Visit visit : visits) {
                String bed = bedAt(visit, census, places);
                if (seen.contains(visit.visit())
                        || bed == null
                        || !census.unit().equals(places.unit(bed))) {
                    continue;
                }
                wrong++;
                add(
                        facts,
                        fact(
                                Fact.Kind.CENSUS_ABSENT,
                                visit.visit(),
                                visit.mrn(),
                                bed,
                                census,
                                Fact.Detail.census(null, taken.contains(bed))));
            }
        }
        double drift = (double) wrong / Math.max(1, census.rows().size());
        return new Reconciliation(null, facts, drift, past.and(census));
    }

    private static String refuse(Census census, Set<String> beds, Past past) {
        if (past.lastAsOf() != null && !census.asOf().isAfter(past.lastAsOf())) {
            return TOO_OLD;
        }
        if (census.rows().size() * 2 < past.median()) {
            return "fewer than half of the usual rows";
        }
        if (census.rows().stream().anyMatch(row -> !beds.contains(BedName.parse(row.bed())))) {
            return "names a bed that the unit does not have";
        }
        return null;
    }

    private static String visitOf(Census.Row row, Collection<Visit> visits) {
        if (row.visit() != null && !row.visit().isBlank()) {
            return row.visit();
        }
        return visits.stream()
                .filter(visit -> row.mrn() != null && row.mrn().equals(visit.mrn()) && visit.leftAt() == null)
                .map(Visit::visit)
                .findFirst()
                .orElse(null);
    }

    /** Where the messages have this visit as of the census; a patient on a trip is where their bed is held. */
    private static String bedAt(Visit visit, Census census, Places places) {
        if (visit == null) {
            return null;
        }
        String before = null;
        for (Interval interval : visit.intervals()) {
            if (interval.covers(census.asOf())) {
                boolean away = places.kind(interval.bed()) == Places.Kind.PROCEDURE
                        || places.kind(interval.bed()) == Places.Kind.LEAVE;
                return away ? before : BedName.pseudo(interval.bed()) ? null : interval.bed();
            }
            before = interval.bed();
        }
        return null;
    }

    private static void add(Map<String, List<Fact>> facts, Fact fact) {
        facts.computeIfAbsent(fact.visit(), none -> new ArrayList<>()).add(fact);
    }

    private static Fact fact(Fact.Kind kind, String visit, String mrn, String bed, Census census, Fact.Detail detail) {
        Fact.Origin origin = new Fact.Origin("census/" + census.unit(), census.snapshot(), "CENSUS", null, null, null);
        TimeSource source = kind == Fact.Kind.CARE_LEVEL ? TimeSource.FEED : TimeSource.INFERRED;
        return Fact.of(kind, visit, mrn, census.asOf(), source, bed, null, origin, detail);
    }
}
