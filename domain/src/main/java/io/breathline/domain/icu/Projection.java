package io.breathline.domain.icu;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;

/** A visit as a pure function of the set of its facts: any order, any repeats, cancellation before original, one answer. */
public final class Projection {
    /** A plan nobody carried out within a day is forgotten. */
    static final Duration PLAN_LASTS = Duration.ofHours(24);

    static final Duration STALE_AFTER = Duration.ofDays(14);
    static final Duration LEVEL_STALE_AFTER = Duration.ofHours(12);

    private final List<Fact> facts;
    private final Places places;
    private final Instant asOf;
    private final TreeSet<String> flags = new TreeSet<>();

    private Projection(Collection<Fact> facts, Places places, Instant asOf) {
        this.facts = facts.stream().sorted(Comparator.comparing(Fact::id)).toList();
        this.places = places;
        this.asOf = asOf;
    }

    /** @param asOf only what ages (plans, trips, care levels, silence) looks at it; beds and times do not */
    public static Visit of(String visit, Collection<Fact> facts, Identities who, Places places, Instant asOf) {
        return new Projection(
                        facts.stream().filter(fact -> !who.tombstoned(fact)).toList(), places, asOf)
                .visit(visit, who);
    }

    private Visit visit(String number, Identities who) {
        Placements standing = new Placements(facts);
        flags.addAll(standing.flags);
        List<Interval> intervals = Intervals.of(standing.placed, flags);
        Fact left = standing.left;
        boolean toMortuary = mortuary(intervals);
        intervals = Intervals.end(intervals, left == null ? null : left.at(), flags);
        intervals = CensusOverlay.apply(intervals, facts, places, flags);
        Interval last = intervals.isEmpty() ? null : intervals.get(intervals.size() - 1);
        String bed = last != null && last.open() && !toMortuary ? last.bed() : null;
        Instant leftAt = bed != null || last == null ? leftWithoutPlace(standing, last) : endOf(last, toMortuary);
        Visit.CareLevel level = careLevel();
        Instant heard =
                facts.stream().map(FactSet::time).max(Comparator.naturalOrder()).orElse(Instant.MIN);
        if (bed != null && heard.isBefore(asOf.minus(STALE_AFTER))) {
            flags.add(Flags.STALE);
        }
        if (BareBeds.unclear(bed)) {
            flags.add(Flags.WHICH_BED);
        }
        Readiness readiness = readiness(leftAt, sinceInUnit(intervals));
        boolean restored = bed != null && restored(standing, last);
        String mrn = who.person(mrn(facts));
        return new Visit(
                number,
                mrn,
                latest(fact -> fact.detail().initials()),
                status(bed, last, leftAt, standing, readiness),
                bed,
                toMortuary ? intervals.subList(0, intervals.size() - 1) : intervals,
                leftAt,
                toMortuary || facts.stream().anyMatch(fact -> fact.detail().died()),
                left == null ? null : left.detail().disposition(),
                left == null ? null : left.detail().destination(),
                latest(fact -> fact.detail().admissionType()),
                latest(fact -> fact.detail().admittedFrom()),
                plan(standing),
                level,
                levels(),
                readiness,
                readyNews(),
                restored,
                heard,
                List.copyOf(flags));
    }

    private boolean mortuary(List<Interval> intervals) {
        return !intervals.isEmpty()
                && places.kind(intervals.get(intervals.size() - 1).bed()) == Places.Kind.MORTUARY;
    }

    private static Instant endOf(Interval last, boolean toMortuary) {
        return toMortuary ? last.from() : last.to();
    }

    private static Instant leftWithoutPlace(Placements standing, Interval last) {
        return last == null && standing.left != null ? standing.left.at() : null;
    }

    /** Did a departure from where the patient now is turn out not to have happened? */
    private static boolean restored(Placements standing, Interval last) {
        return standing.cancelled.stream()
                .anyMatch(gone -> gone.at().isAfter(last.from())
                        && (gone.kind() == Fact.Kind.LEFT || !last.bed().equals(gone.bed())));
    }

    private StayStatus status(String bed, Interval last, Instant leftAt, Placements standing, Readiness readiness) {
        if (leftAt != null) {
            return StayStatus.LEFT;
        }
        if (bed == null) {
            if (last == null && standing.everPlaced && standing.placed.isEmpty() && !onlyPlaceless(standing)) {
                return StayStatus.CANCELLED;
            }
            return plan(standing) != null && plan(standing).kind().equals("ADMIT")
                    ? StayStatus.EXPECTED
                    : standing.everPlaced ? StayStatus.QUEUED : StayStatus.ELSEWHERE;
        }
        boolean inUnit = places.kind(bed) == Places.Kind.UNIT;
        if (inUnit && BedName.pseudo(bed)) {
            return StayStatus.QUEUED;
        }
        if (!inUnit) {
            return StayStatus.ELSEWHERE;
        }
        if (readiness == null || !readiness.holdsAt(asOf)) {
            return StayStatus.IN_ICU;
        }
        return readiness.bedAllocatedBy(asOf) ? StayStatus.BED_ALLOCATED : StayStatus.READY;
    }

    private boolean onlyPlaceless(Placements standing) {
        return standing.cancelled.size()
                < facts.stream().filter(fact -> fact.kind() == Fact.Kind.PLACED).count();
    }

    private Visit.Plan plan(Placements standing) {
        return facts.stream()
                .filter(fact -> fact.kind() == Fact.Kind.PLANNED)
                .filter(plan -> facts.stream()
                        .noneMatch(cancel -> cancel.kind() == Fact.Kind.PLAN_CANCELLED
                                && kindOf(cancel).equals(kindOf(plan))
                                && !plan.at().isAfter(cancel.at().plus(Placements.SAME_MOMENT))))
                .filter(plan -> standing.placed.stream()
                        .noneMatch(place ->
                                place.detail().swap() == null && place.at().isAfter(plan.at())))
                .filter(plan -> standing.left == null || !standing.left.at().isAfter(plan.at()))
                .filter(plan -> !plan.at().isBefore(asOf.minus(PLAN_LASTS)))
                .max(Placements.ORDER)
                .map(plan -> new Visit.Plan(
                        kindOf(plan), plan.bed(), plan.at(), plan.detail().expectedAt()))
                .orElse(null);
    }

    private static String kindOf(Fact plan) {
        return switch (plan.origin().trigger()) {
            case "A14", "A27" -> "ADMIT";
            case "A16", "A25" -> "DISCHARGE";
            default -> "TRANSFER";
        };
    }

    private Visit.CareLevel careLevel() {
        Fact latest = facts.stream()
                .filter(fact ->
                        fact.kind() == Fact.Kind.CARE_LEVEL && !fact.at().isAfter(asOf))
                .max(Placements.ORDER)
                .orElse(null);
        if (latest == null) {
            return null;
        }
        if (latest.at().isBefore(asOf.minus(LEVEL_STALE_AFTER))) {
            flags.add(Flags.LEVEL_STALE);
        }
        return new Visit.CareLevel(latest.detail().careLevel(), latest.at());
    }

    private List<Visit.CareLevel> levels() {
        List<Visit.CareLevel> levels = new ArrayList<>();
        for (Fact fact : inOrder(Fact.Kind.CARE_LEVEL)) {
            int level = fact.detail().careLevel();
            if (!fact.at().isAfter(asOf)
                    && (levels.isEmpty() || levels.get(levels.size() - 1).level() != level)) {
                levels.add(new Visit.CareLevel(level, fact.at()));
            }
        }
        return List.copyOf(levels);
    }

    private List<Visit.Told> readyNews() {
        return inOrder(Fact.Kind.READY).stream()
                .map(fact -> new Visit.Told(fact.at(), fact.detail().readiness()))
                .toList();
    }

    private List<Fact> inOrder(Fact.Kind kind) {
        return facts.stream()
                .filter(fact -> fact.kind() == kind)
                .sorted(Placements.ORDER)
                .toList();
    }

    /** When the time in the unit began in which the patient is now, or was at last; trips do not end it. */
    private Instant sinceInUnit(List<Interval> intervals) {
        Instant since = Instant.MIN;
        String unit = null;
        for (int i = intervals.size() - 1; i >= 0; i--) {
            Interval interval = intervals.get(i);
            Places.Kind kind = places.kind(interval.bed());
            if (interval.empty() || kind == Places.Kind.PROCEDURE || kind == Places.Kind.LEAVE) {
                continue;
            }
            if (kind != Places.Kind.UNIT) {
                if (unit != null) {
                    break;
                }
                continue;
            }
            if (unit != null && !unit.equals(places.unit(interval.bed()))) {
                break;
            }
            unit = places.unit(interval.bed());
            since = interval.from();
        }
        return since;
    }

    /** Somebody who comes back is not fit to leave because they were the time before. */
    private Readiness readiness(Instant leftAt, Instant since) {
        return facts.stream()
                .filter(fact -> fact.kind() == Fact.Kind.READY)
                .filter(fact -> leftAt == null || !fact.at().isAfter(leftAt))
                .filter(fact -> !fact.detail().readiness().setAt().isBefore(since))
                .max(Placements.ORDER)
                .map(fact -> fact.detail().readiness())
                .orElse(null);
    }

    /** Whose visit it is by the latest fact that says so, or null. */
    public static String mrn(Collection<Fact> facts) {
        return latest(facts, Fact::mrn);
    }

    private String latest(Function<Fact, String> what) {
        return latest(facts, what);
    }

    private static String latest(Collection<Fact> facts, Function<Fact, String> what) {
        return facts.stream()
                .filter(fact -> what.apply(fact) != null)
                .max(Comparator.comparing(FactSet::time)
                        .thenComparing(Fact::sentAt)
                        .thenComparing(Fact::id))
                .map(what)
                .filter(Objects::nonNull)
                .orElse(null);
    }
}
