package io.breathline.domain.forecast;

import java.time.Instant;
import java.util.List;

/**
 * What a unit has seen so far: the only thing that a model is fitted to. Nothing in it may be known later than
 * {@code until}.
 *
 * @param from since when the feeds have been watched: earlier risk is not counted
 * @param zone IANA zone of the hospital's clock
 */
public record UnitHistory(
        String unit,
        String zone,
        Instant from,
        Instant until,
        List<Stay> stays,
        List<Request> requests,
        List<Case> cases,
        List<Absence> absences) {

    /**
     * One stay, finished or not. An open one has neither {@code left} nor {@code withdrawn}.
     *
     * @param since accepted, or admitted where no referral says more
     * @param ready fit to leave, or null; {@code planned} when the ward said it would take the patient
     * @param plannedKnown when that was said
     * @param died left by death, or to die elsewhere
     * @param level on admission, or null if nobody said
     */
    public record Stay(
            Origin origin,
            Instant since,
            Instant ready,
            Instant planned,
            Instant plannedKnown,
            Instant left,
            boolean died,
            Integer level,
            List<LevelChange> levels) {}

    public record LevelChange(Instant at, int level) {}

    /** An emergency that was accepted, or declined for want of a bed only. */
    public record Request(Origin origin, Instant at) {}

    /**
     * A planned operation that has been: {@code out} when it was over.
     *
     * @param bed was the bed needed, and not lost to another reason than beds?
     */
    public record Case(
            Instant start, int minutes, Instant out, boolean cancelledForOther, Boolean bed, Integer level) {}

    /** One shift that has been: nurses planned and nurses missing after the bank was asked. */
    public record Absence(int planned, int missing) {}
}
