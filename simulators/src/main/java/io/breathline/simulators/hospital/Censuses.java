package io.breathline.simulators.hospital;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Counts a unit's beds. */
final class Censuses {
    private Censuses() {}

    static Happening.Census of(UnitCore core, Instant now) {
        List<Happening.Census.Row> rows = new ArrayList<>();
        core.beds()
                .forEach((bed, stay) ->
                        rows.add(new Happening.Census.Row(bed, stay.visit, stay.inBedSince, stay.level, stay.ready)));
        return new Happening.Census(now, core.plan.id(), rows);
    }
}
