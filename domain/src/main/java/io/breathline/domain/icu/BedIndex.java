package io.breathline.domain.icu;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who is in which bed when every visit's claim is laid beside the others. A claim is shown, never overwritten: the latest
 * placement has the bed, the other patient is asked about.
 *
 * @param flags per visit, what laying the visits side by side added
 * @param absent visits whose claim is void: a later occupant of their bed has come and gone
 */
public record BedIndex(
        Map<String, Line> beds,
        List<Board.Conflict> conflicts,
        List<Visit> queue,
        Map<String, Set<String>> flags,
        Set<String> absent) {
    /** Somebody moved on within minutes was put into the wrong bed, and says nothing about who lay there before. */
    static final Duration A_REAL_STAY = Duration.ofMinutes(30);

    /** @param visit who has it, or null; {@code held} kept for somebody on a trip */
    public record Line(String bed, String visit, Instant since, boolean held, boolean contested) {}

    private record Claim(Visit visit, String bed, Instant from, boolean held) {}

    public static BedIndex of(Collection<Visit> visits, Places places, Instant asOf) {
        return new Laying(visits, places, asOf).lay();
    }

    private static final class Laying {
        private final List<Visit> visits;
        private final Places places;
        private final Instant asOf;
        private final Map<String, Set<String>> flags = new TreeMap<>();
        private final Set<String> absent = new TreeSet<>();
        private final List<Board.Conflict> conflicts = new ArrayList<>();
        private final List<Visit> queue = new ArrayList<>();

        Laying(Collection<Visit> visits, Places places, Instant asOf) {
            this.visits =
                    visits.stream().sorted(Comparator.comparing(Visit::visit)).toList();
            this.places = places;
            this.asOf = asOf;
        }

        BedIndex lay() {
            TreeMap<String, Line> beds = new TreeMap<>();
            for (Visit visit : visits) {
                for (Interval interval : visit.intervals()) {
                    if (!interval.empty() && isBed(interval.bed())) {
                        beds.put(interval.bed(), new Line(interval.bed(), null, null, false, false));
                    }
                }
            }
            Map<String, List<Claim>> claims = claims();
            claims.forEach((bed, here) -> beds.put(bed, settle(bed, here)));
            queueOfPlaceless();
            samePersonTwice(claims);
            queue.sort(Comparator.comparing((Visit visit) -> since(visit)).thenComparing(Visit::visit));
            return new BedIndex(beds, List.copyOf(conflicts), List.copyOf(queue), flags, absent);
        }

        private boolean isBed(String place) {
            return places.kind(place) == Places.Kind.UNIT && !BedName.pseudo(place);
        }

        private Map<String, List<Claim>> claims() {
            Map<String, Claim> byVisit = new TreeMap<>();
            for (Visit visit : visits) {
                Claim claim = claim(visit);
                if (claim != null) {
                    byVisit.put(visit.visit(), claim);
                }
            }
            otherSideOfSwaps(byVisit);
            Map<String, List<Claim>> byBed = new TreeMap<>();
            for (Claim claim : byVisit.values()) {
                if (goneBefore(claim)) {
                    absent.add(claim.visit().visit());
                    flag(claim.visit(), Flags.GHOST);
                } else {
                    byBed.computeIfAbsent(claim.bed(), none -> new ArrayList<>())
                            .add(claim);
                }
            }
            return byBed;
        }

        private Claim claim(Visit visit) {
            if (!visit.open()) {
                return null;
            }
            if (isBed(visit.bed())) {
                return new Claim(visit, visit.bed(), visit.current().from(), false);
            }
            return IcuStay.of(visit, places, asOf).stream()
                    .filter(stay -> stay.heldBed() != null)
                    .map(stay -> new Claim(visit, stay.heldBed(), heldSince(visit, stay.heldBed()), true))
                    .findFirst()
                    .orElse(null);
        }

        private static Instant heldSince(Visit visit, String bed) {
            return visit.intervals().stream()
                    .filter(interval -> interval.bed().equals(bed))
                    .map(Interval::from)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }

        /** Where a swap told us of one side only, whoever lay in the bed before has gone to the other one. */
        private void otherSideOfSwaps(Map<String, Claim> byVisit) {
            for (Claim known : List.copyOf(byVisit.values())) {
                Interval now = known.visit().current();
                String partner = now == null ? null : now.swapVisit();
                String came = partner == null ? null : bedBefore(known.visit(), now);
                if (came == null || known.held()) {
                    continue;
                }
                Claim other = partner.isEmpty() ? earlierOccupant(byVisit, known) : byVisit.get(partner);
                if (other == null
                        || !other.bed().equals(known.bed())
                        || !other.from().isBefore(known.from())) {
                    continue;
                }
                byVisit.put(other.visit().visit(), new Claim(other.visit(), came, known.from(), false));
                flag(known.visit(), Flags.SWAP_INFERRED);
                flag(other.visit(), Flags.SWAP_INFERRED);
            }
        }

        private static String bedBefore(Visit visit, Interval now) {
            int at = visit.intervals().lastIndexOf(now);
            return at < 1 ? null : visit.intervals().get(at - 1).bed();
        }

        private static Claim earlierOccupant(Map<String, Claim> byVisit, Claim known) {
            return byVisit.values().stream()
                    .filter(claim -> !claim.visit().visit().equals(known.visit().visit())
                            && claim.bed().equals(known.bed()))
                    .max(Comparator.comparing(Claim::from)
                            .thenComparing(claim -> claim.visit().visit()))
                    .orElse(null);
        }

        /** Has somebody come into this bed after this patient, and left again? Then this patient is not there. */
        private boolean goneBefore(Claim claim) {
            return !claim.visit().restored()
                    && visits.stream()
                            .filter(other -> !other.visit().equals(claim.visit().visit()))
                            .anyMatch(other -> cameAndWent(other, claim));
        }

        private boolean cameAndWent(Visit other, Claim claim) {
            return other.intervals().stream()
                    .anyMatch(in -> in.bed().equals(claim.bed())
                            && in.from().isAfter(claim.from())
                            && !in.open()
                            && !in.empty()
                            && !heldFor(other, in)
                            && (Duration.between(in.from(), in.to()).compareTo(A_REAL_STAY) >= 0 || !other.open()));
        }

        private boolean heldFor(Visit other, Interval in) {
            Claim held = claim(other);
            return held != null && held.bed().equals(in.bed());
        }

        private Line settle(String bed, List<Claim> here) {
            List<Claim> latestFirst = here.stream()
                    .sorted(Comparator.comparing(Claim::from)
                            .thenComparing(claim -> claim.visit().visit())
                            .reversed())
                    .toList();
            Claim winner = latestFirst.get(0);
            boolean contested = false;
            for (Claim loser : latestFirst.subList(1, latestFirst.size())) {
                boolean unbedded = loser.visit().restored();
                contested |= !unbedded;
                flag(loser.visit(), unbedded ? Flags.UNBEDDED : Flags.POSSIBLE_GHOST);
                if (unbedded) {
                    queue.add(loser.visit());
                }
                conflicts.add(new Board.Conflict(
                        unbedded ? "UNBEDDED" : "TWO_CLAIMS",
                        bed,
                        List.of(winner.visit().visit(), loser.visit().visit()),
                        winner.from(),
                        unbedded
                                ? "Back here after a cancelled move, but the bed has been given away: which bed now?"
                                : "Two patients in one bed: has the earlier one left?"));
            }
            return new Line(bed, winner.visit().visit(), winner.from(), winner.held(), contested);
        }

        private void queueOfPlaceless() {
            for (Visit visit : visits) {
                if (visit.open() && BareBeds.unclear(visit.bed())) {
                    conflicts.add(new Board.Conflict(
                            Flags.WHICH_BED,
                            visit.bed(),
                            List.of(visit.visit()),
                            visit.current().from(),
                            "A bed named without its ward, and several wards have one of that name: which?"));
                }
                if (visit.open() && BedName.pseudo(visit.bed()) && places.kind(visit.bed()) == Places.Kind.UNIT) {
                    queue.add(visit);
                }
            }
        }

        private void samePersonTwice(Map<String, List<Claim>> claims) {
            Map<String, List<Claim>> byPerson = claims.values().stream()
                    .flatMap(List::stream)
                    .filter(claim -> claim.visit().mrn() != null)
                    .collect(Collectors.groupingBy(claim -> claim.visit().mrn(), TreeMap::new, Collectors.toList()));
            byPerson.forEach((person, twice) -> {
                if (twice.size() < 2) {
                    return;
                }
                twice.forEach(claim -> flag(claim.visit(), Flags.DUP_PERSON));
                Claim latest = twice.stream()
                        .max(Comparator.comparing(Claim::from)
                                .thenComparing(claim -> claim.visit().visit()))
                        .orElseThrow();
                conflicts.add(new Board.Conflict(
                        "DUP_PERSON",
                        latest.bed(),
                        twice.stream()
                                .map(claim -> claim.visit().visit())
                                .sorted()
                                .toList(),
                        latest.from(),
                        "One person with two visits in beds: which is the patient's?"));
            });
        }

        private static Instant since(Visit visit) {
            return visit.current() == null ? Instant.MIN : visit.current().from();
        }

        private void flag(Visit visit, String flag) {
            flags.computeIfAbsent(visit.visit(), none -> new TreeSet<>()).add(flag);
        }
    }

    /** The visit as it looks beside the others. */
    public Visit seen(Visit visit) {
        Set<String> more = flags.getOrDefault(visit.visit(), Set.of());
        if (more.isEmpty()) {
            return visit;
        }
        TreeSet<String> all = new TreeSet<>(visit.flags());
        all.addAll(more);
        boolean unbedded = more.contains(Flags.UNBEDDED);
        String bed = beds.values().stream()
                .filter(line -> visit.visit().equals(line.visit()) && !line.held())
                .map(Line::bed)
                .findFirst()
                .orElse(visit.bed());
        return visit.with(unbedded ? StayStatus.QUEUED : visit.status(), unbedded ? null : bed, List.copyOf(all));
    }
}
