package io.breathline.domain.icu;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What censuses add to a visit, each compared with the visit as of the census's own time and never with now. It is
 * worked out anew from the messages each time, so that a late message takes the place of what a census made us infer.
 */
final class CensusOverlay {
    /** A census does not know better than a day back when somebody came. */
    static final Duration REACHES_BACK = Duration.ofHours(24);

    private CensusOverlay() {}

    static List<Interval> apply(List<Interval> reported, List<Fact> facts, Places places, Set<String> flags) {
        List<Interval> intervals = new ArrayList<>(reported);
        int misses = 0;
        boolean unconfirmed = false;
        List<Fact> censuses = facts.stream()
                .filter(fact -> fact.kind() == Fact.Kind.CENSUS_SEEN || fact.kind() == Fact.Kind.CENSUS_ABSENT)
                .sorted(Comparator.comparing(Fact::at).thenComparing(Fact::id))
                .toList();
        for (Fact census : censuses) {
            Interval then = at(intervals, census.at());
            if (census.kind() == Fact.Kind.CENSUS_SEEN) {
                misses = 0;
                unconfirmed = false;
                if (then == null || !then.bed().equals(census.bed())) {
                    place(intervals, then, census);
                    flags.add(Flags.INFERRED_PLACE);
                }
                continue;
            }
            boolean there = then != null
                    && BedName.pointOfCare(then.bed()).equals(BedName.pointOfCare(census.bed()))
                    && places.kind(then.bed()) == Places.Kind.UNIT;
            if (!there) {
                misses = 0;
                unconfirmed = false;
                continue;
            }
            misses++;
            unconfirmed = misses == 1;
            if (misses > 1 || census.detail().contradicted()) {
                leave(intervals, then, census.at());
                flags.add(Flags.INFERRED_LEFT);
                misses = 0;
                unconfirmed = false;
            }
        }
        if (unconfirmed) {
            flags.add(Flags.UNCONFIRMED);
        }
        return intervals;
    }

    private static Interval at(List<Interval> intervals, Instant time) {
        Interval found = null;
        for (Interval interval : intervals) {
            if (interval.covers(time)) {
                found = interval;
            }
        }
        return found;
    }

    private static void place(List<Interval> intervals, Interval then, Fact census) {
        Instant since = census.detail().expectedAt();
        Instant from = census.at().minus(REACHES_BACK);
        if (then != null) {
            from = census.at();
        } else if (since != null && since.isAfter(from)) {
            from = since.isAfter(census.at()) ? census.at() : since;
        }
        int where = 0;
        while (where < intervals.size() && intervals.get(where).from().isBefore(from)) {
            where++;
        }
        if (then == null && where > 0) {
            Interval before = intervals.get(where - 1);
            if (before.to() != null && before.to().isAfter(from)) {
                from = before.to();
            }
        }
        Instant to = where < intervals.size() ? intervals.get(where).from() : null;
        if (then != null) {
            to = then.to();
            intervals.set(intervals.indexOf(then), then.until(from));
            where = intervals.indexOf(then.until(from)) + 1;
        }
        intervals.add(where, new Interval(census.bed(), from, to, true, census.id(), null));
    }

    private static void leave(List<Interval> intervals, Interval then, Instant at) {
        intervals.set(intervals.indexOf(then), then.until(at));
    }
}
