package io.breathline.domain.icu;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Turns placements that stand, in time order, into times in places without gaps. */
final class Intervals {
    private Intervals() {}

    static List<Interval> of(List<Fact> placed, Set<String> flags) {
        List<Interval> intervals = new ArrayList<>();
        for (Fact place : placed) {
            String bed = place.bed() == null ? beforeLeave(intervals) : place.bed();
            if (bed == null) {
                continue;
            }
            Interval last = intervals.isEmpty() ? null : intervals.get(intervals.size() - 1);
            if (last != null && last.bed().equals(bed)) {
                continue;
            }
            if (last != null) {
                intervals.set(intervals.size() - 1, last.until(place.at()));
            }
            String prior = place.priorBed();
            boolean mismatch = prior != null
                    && !prior.equals(bed)
                    && (last == null ? place.origin().trigger().equals("A02") : !prior.equals(last.bed()));
            if (mismatch) {
                intervals.add(new Interval(prior, place.at(), place.at(), true, place.id(), null));
                if (last != null) {
                    flags.add(Flags.PRIOR_BED_MISMATCH);
                }
            }
            intervals.add(new Interval(bed, place.at(), null, place.inferred(), place.id(), swap(place)));
        }
        return intervals;
    }

    /** The visit ends at {@code left}, unless a later placement shows that it did not. */
    static List<Interval> end(List<Interval> intervals, Instant left, Set<String> flags) {
        if (left == null || intervals.isEmpty()) {
            return intervals;
        }
        Interval last = intervals.get(intervals.size() - 1);
        if (left.isBefore(last.from())) {
            flags.add(Flags.STALE_LEFT);
            return intervals;
        }
        List<Interval> ended = new ArrayList<>(intervals);
        ended.set(ended.size() - 1, last.until(left));
        return ended;
    }

    private static String swap(Fact place) {
        if (place.detail().swap() == null) {
            return null;
        }
        return place.detail().otherVisit() == null ? "" : place.detail().otherVisit();
    }

    private static String beforeLeave(List<Interval> intervals) {
        for (int i = intervals.size() - 1; i >= 0; i--) {
            if (!intervals.get(i).bed().equals(BedName.ON_LEAVE)) {
                return intervals.get(i).bed();
            }
        }
        return null;
    }
}
