package io.breathline.jobs.icu;

import io.breathline.domain.icu.Fact;
import java.time.Instant;
import java.util.List;

/**
 * All facts of one visit, as state and on the way to its units.
 *
 * @param person who it is, all merges known; {@code moved} the visit's facts are now under this number, or null
 * @param units the units any of its facts ever named: each hears of every change, or a departure could be lost
 * @param twins where the same person has another visit in a bed of a unit now; null in state of before this was told
 */
public record VisitFile(
        String visit, String person, List<Fact> facts, String moved, List<String> units, List<Twin> twins) {

    /** Another visit of the same person, and its bed. */
    public record Twin(String visit, String unit, String bed, Instant since) {}

    static VisitFile of(String visit, List<Fact> facts) {
        return new VisitFile(visit, null, facts, null, List.of(), List.of());
    }

    /** Its facts are now those of another number. */
    static VisitFile moved(String visit, String to) {
        return new VisitFile(visit, null, List.of(), to, List.of(), List.of());
    }
}
