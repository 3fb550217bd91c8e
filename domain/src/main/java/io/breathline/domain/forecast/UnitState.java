package io.breathline.domain.forecast;

import io.breathline.domain.topic.Mode;
import java.time.Instant;
import java.util.List;

/**
 * A unit as it is known at {@code asOf}: what a forecast starts from.
 *
 * @param physicalBeds beds that exist
 * @param drift share of beds in which the last census disagreed with the messages
 * @param silent is a feed older than it should be?
 */
public record UnitState(
        String unit,
        String run,
        Mode mode,
        Instant asOf,
        String zone,
        int physicalBeds,
        List<Present> present,
        List<TurnedAway> turnedAway,
        List<Booked> booked,
        List<Pending> pending,
        List<Capacity> capacity,
        double drift,
        boolean silent) {

    /**
     * Somebody who needs the unit now: in a bed, or accepted and waiting for one.
     *
     * @param subject what a person would call it: a bed, or a visit in the queue
     * @param since accepted, or admitted where no referral says more
     * @param level care level, or null if nobody said
     * @param ready fit to leave since, or null; {@code planned} when a ward will take the patient, or null
     */
    public record Present(
            String subject,
            Origin origin,
            boolean queued,
            Instant since,
            Integer level,
            Instant ready,
            Instant planned) {}

    /** Declined or sent elsewhere for want of a bed: demand that cannot be seen any more. */
    public record TurnedAway(Origin origin, Instant since, Integer level) {}

    /**
     * A planned operation that asks for a bed afterwards.
     *
     * @param begun knife to skin; {@code cancelledForBed} counts as demand that cannot be seen
     * @param deferrable may it be offered as the one to put off?
     * @param priority 1, which goes before all others, to 4; null counts as 4
     */
    public record Booked(
            String id,
            Instant start,
            int minutes,
            Integer level,
            boolean begun,
            boolean cancelledForBed,
            boolean deferrable,
            Integer priority) {}

    /** A referral that is not decided yet. */
    public record Pending(Origin origin, Instant neededBy, Integer level) {}

    /**
     * What is planned for [from, to).
     *
     * @param openBeds not closed or blocked
     * @param bedside nurses at bedsides, after known absences
     * @param uncertain of these, nurses of a shift for which absences are not known yet
     */
    public record Capacity(Instant from, Instant to, int openBeds, int bedside, int uncertain) {}
}
