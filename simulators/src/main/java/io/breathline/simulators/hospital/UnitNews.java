package io.breathline.simulators.hospital;

import java.time.Instant;
import java.util.function.Consumer;

/** What the unit's own systems say about a stay. */
final class UnitNews {
    private UnitNews() {}

    static void level(Stay stay, Instant now, Consumer<Happening> out) {
        if (stay.where == Stay.Where.BED) {
            out.accept(new Happening.CareLevel(now, stay.visit, stay.bed, stay.level));
        }
    }

    static void ready(String unit, Stay stay, Instant now, Instant planned, Consumer<Happening> out) {
        if (stay.where == Stay.Where.BED) {
            out.accept(new Happening.Readiness(
                    now, unit, stay.visit, stay.ready, null, planned == null ? null : now, planned));
        }
    }

    static void referral(String unit, Stay stay, Instant now, String decision, String reason, Consumer<Happening> out) {
        if (stay.source.emergency()) {
            out.accept(new Happening.Referral(
                    now, unit, stay.visit, stay.accepted, decision, now, reason, stay.level, stay.accepted));
        }
    }
}
