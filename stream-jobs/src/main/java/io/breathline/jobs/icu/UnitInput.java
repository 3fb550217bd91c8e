package io.breathline.jobs.icu;

import io.breathline.domain.alert.Decision;
import io.breathline.domain.icu.BedNote;
import io.breathline.domain.icu.Census;
import io.breathline.domain.icu.Fact;
import io.breathline.domain.icu.Referral;
import io.breathline.domain.icu.Shift;
import io.breathline.domain.icu.TheatreCase;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Mode;
import java.time.Instant;

/** Something for a unit's desk: exactly one of the parts is set. */
public record UnitInput(
        String run,
        Mode mode,
        String unit,
        Instant receivedAt,
        VisitFile visit,
        Fact fact,
        BedNote note,
        TheatreCase theatre,
        Referral referral,
        Shift shift,
        Census census,
        RegistryEntry.Unit registered,
        Decision decision) {

    static UnitInput of(String run, Mode mode, String unit, Instant receivedAt) {
        return new UnitInput(run, mode, unit, receivedAt, null, null, null, null, null, null, null, null, null);
    }

    UnitInput visit(VisitFile it) {
        return new UnitInput(run, mode, unit, receivedAt, it, null, null, null, null, null, null, null, null);
    }

    /** About a visit, told to the unit directly: readiness. */
    UnitInput fact(Fact it) {
        return new UnitInput(run, mode, unit, receivedAt, null, it, null, null, null, null, null, null, null);
    }

    UnitInput note(BedNote it) {
        return new UnitInput(run, mode, unit, receivedAt, null, null, it, null, null, null, null, null, null);
    }

    UnitInput theatre(TheatreCase it) {
        return new UnitInput(run, mode, unit, receivedAt, null, null, null, it, null, null, null, null, null);
    }

    UnitInput referral(Referral it) {
        return new UnitInput(run, mode, unit, receivedAt, null, null, null, null, it, null, null, null, null);
    }

    UnitInput shift(Shift it) {
        return new UnitInput(run, mode, unit, receivedAt, null, null, null, null, null, it, null, null, null);
    }

    UnitInput census(Census it) {
        return new UnitInput(run, mode, unit, receivedAt, null, null, null, null, null, null, it, null, null);
    }

    UnitInput registered(RegistryEntry.Unit it) {
        return new UnitInput(run, mode, unit, receivedAt, null, null, null, null, null, null, null, it, null);
    }

    UnitInput decision(Decision it) {
        return new UnitInput(run, mode, unit, receivedAt, null, null, null, null, null, null, null, null, it);
    }
}
