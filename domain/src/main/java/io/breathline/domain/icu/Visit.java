package io.breathline.domain.icu;

import java.time.Instant;
import java.util.List;

/**
 * A visit as its set of facts says: the same whatever order they came in.
 *
 * @param bed the last known place while the visit is open, else null
 * @param intervals in time order; empty inferred ones are there for the record only
 * @param leftAt when the visit ended, or null
 * @param levels each change of care level so far, in time order; {@code careLevel} the last assessment
 * @param readiness of the stay that lasts or the last one; {@code readyNews} all that was said of it, in time order
 * @param restored a departure was cancelled, so the patient is back where somebody else may lie by now
 * @param lastHeard the latest event time of any fact
 */
public record Visit(
        String visit,
        String mrn,
        String initials,
        StayStatus status,
        String bed,
        List<Interval> intervals,
        Instant leftAt,
        boolean died,
        String disposition,
        String destination,
        String admissionType,
        String admittedFrom,
        Plan plan,
        CareLevel careLevel,
        List<CareLevel> levels,
        Readiness readiness,
        List<Told> readyNews,
        boolean restored,
        Instant lastHeard,
        List<String> flags) {

    /** @param kind ADMIT, TRANSFER or DISCHARGE; {@code bed} where to, or null */
    public record Plan(String kind, String bed, Instant madeAt, Instant expectedAt) {}

    /** @param at when it was assessed: older than 12 hours is carried with a flag */
    public record CareLevel(int level, Instant at) {}

    /** What was said of readiness, and when it was recorded. */
    public record Told(Instant at, Readiness readiness) {}

    /** What was last said of readiness during this time in a unit, or null. */
    public Readiness readyIn(IcuStay stay) {
        Readiness last = null;
        for (Told told : readyNews) {
            boolean before = told.readiness().setAt().isBefore(stay.from());
            boolean after = stay.to() != null && told.at().isAfter(stay.to());
            last = before || after ? last : told.readiness();
        }
        return last;
    }

    public boolean open() {
        return bed != null && leftAt == null;
    }

    /** The interval that lasts, or null. */
    public Interval current() {
        return intervals.isEmpty() || !intervals.get(intervals.size() - 1).open()
                ? null
                : intervals.get(intervals.size() - 1);
    }

    Visit with(StayStatus newStatus, String newBed, List<String> newFlags) {
        return new Visit(
                visit,
                mrn,
                initials,
                newStatus,
                newBed,
                intervals,
                leftAt,
                died,
                disposition,
                destination,
                admissionType,
                admittedFrom,
                plan,
                careLevel,
                levels,
                readiness,
                readyNews,
                restored,
                lastHeard,
                newFlags);
    }
}
