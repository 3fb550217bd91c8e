package io.breathline.domain.icu;

import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Mode;
import java.time.Instant;
import java.util.List;

/**
 * A unit's beds as the set of facts says, at {@code asOf}.
 *
 * @param physical beds that exist; {@code open} not closed or blocked; {@code staffed} beds the nurses on shift cover
 * @param queue accepted patients without a bed
 * @param feeds when each feed was last heard, so that silence shows
 * @param electives operations still to come that ask for a bed here, soonest first; null on a board of before they were told
 */
public record Board(
        String unit,
        String run,
        Mode mode,
        String name,
        Instant asOf,
        int physical,
        int open,
        int staffed,
        int occupied,
        int fitToLeave,
        List<Bed> beds,
        List<Waiting> queue,
        List<Conflict> conflicts,
        List<Feed> feeds,
        String dataQuality,
        List<Elective> electives) {

    public Board(
            String unit,
            String run,
            Mode mode,
            String name,
            Instant asOf,
            int physical,
            int open,
            int staffed,
            int occupied,
            int fitToLeave,
            List<Bed> beds,
            List<Waiting> queue,
            List<Conflict> conflicts,
            List<Feed> feeds,
            String dataQuality) {
        this(
                unit,
                run,
                mode,
                name,
                asOf,
                physical,
                open,
                staffed,
                occupied,
                fitToLeave,
                beds,
                queue,
                conflicts,
                feeds,
                dataQuality,
                null);
    }

    /**
     * @param bed point-of-care^room^bed; {@code state} see {@link BedState}
     * @param since when this occupant came, or the state began
     */
    public record Bed(
            String bed,
            String label,
            BedState state,
            String visit,
            String mrn,
            Integer careLevel,
            Instant since,
            Instant readySince,
            String detail) {}

    public record Waiting(String visit, String mrn, String from, Instant since, String detail) {}

    /** Something a person must look at: two claims on a bed, a ghost, one person with two visits. */
    public record Conflict(String kind, String bed, List<String> visits, Instant since, String question) {}

    /** @param id the theatre case, which an alert about it names as its subject; {@code start} knife to skin as planned */
    public record Elective(String id, String visit, String mrn, String specialty, Instant start, String status) {}

    public record Feed(String name, Instant lastHeard, boolean silent) {}

    public String key() {
        return Envelope.keyIn(run, unit);
    }
}
