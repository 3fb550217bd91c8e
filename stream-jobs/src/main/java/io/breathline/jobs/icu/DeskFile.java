package io.breathline.jobs.icu;

import io.breathline.domain.icu.Census;
import io.breathline.domain.icu.Reconciliation;
import io.breathline.domain.icu.Resources;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Mode;
import java.time.Instant;

/**
 * State of a unit's desk besides its visits.
 *
 * @param unit null while the registry does not know it
 * @param mode of the last thing heard: alerts are announced only while that is LIVE
 * @param clock the latest time of receipt, which is the clock of a replay
 * @param refused why the last census was not used, or null
 * @param due when the next look is due, so that one timer serves many messages; 0 for none
 */
public record DeskFile(
        String run,
        RegistryEntry.Unit unit,
        Resources resources,
        Mode mode,
        Instant clock,
        Census census,
        Reconciliation.Past past,
        long due,
        long lookedAt,
        long tick,
        String refused) {
    static DeskFile of(String run) {
        return new DeskFile(
                run, null, Resources.NONE, Mode.BACKFILL, Instant.EPOCH, null, Reconciliation.Past.NONE, 0, 0, 0, null);
    }

    DeskFile unit(RegistryEntry.Unit it) {
        return new DeskFile(run, it, resources, mode, clock, census, past, due, lookedAt, tick, refused);
    }

    DeskFile resources(Resources it) {
        return new DeskFile(run, unit, it, mode, clock, census, past, due, lookedAt, tick, refused);
    }

    DeskFile heard(Mode of, Instant at) {
        return new DeskFile(
                run, unit, resources, of, at.isAfter(clock) ? at : clock, census, past, due, lookedAt, tick, refused);
    }

    DeskFile census(Census it, Reconciliation.Past next) {
        return new DeskFile(run, unit, resources, mode, clock, it, next, due, lookedAt, tick, null);
    }

    DeskFile refused(String why) {
        return new DeskFile(run, unit, resources, mode, clock, census, past, due, lookedAt, tick, why);
    }

    DeskFile due(long at) {
        return new DeskFile(run, unit, resources, mode, clock, census, past, at, lookedAt, tick, refused);
    }

    DeskFile looked(long at) {
        return new DeskFile(run, unit, resources, mode, clock, census, past, 0, at, tick, refused);
    }

    DeskFile tick(long at) {
        return new DeskFile(run, unit, resources, mode, clock, census, past, due, lookedAt, at, refused);
    }
}
