package io.breathline.simulators.hospital;

import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/** What a hospital tells a system that joins it: who is where, the lists and the roster. */
final class Joining {
    private Joining() {}

    static void tell(UnitCore core, Instant now, Consumer<Happening> out) {
        core.staffing.tell(now, out);
        core.theatre.tell(now, out);
        for (Map.Entry<String, Stay> bed : core.beds().entrySet()) {
            Stay stay = bed.getValue();
            out.accept(new Happening.Adt(stay.inBedSince, "A01", stay.visit, bed.getKey(), null, null));
            out.accept(new Happening.CareLevel(now, stay.visit, bed.getKey(), stay.level));
            if (stay.ready != null) {
                boolean named = stay.announced;
                out.accept(new Happening.Readiness(
                        now,
                        core.plan.id(),
                        stay.visit,
                        stay.ready,
                        null,
                        named ? now : null,
                        named ? stay.planned : null));
            }
        }
        for (Stay stay : core.stays()) {
            if (stay.where == Stay.Where.QUEUE && stay.source.emergency()) {
                out.accept(new Happening.Referral(
                        now,
                        core.plan.id(),
                        stay.visit,
                        stay.accepted,
                        "ACCEPTED",
                        stay.accepted,
                        null,
                        stay.level,
                        stay.accepted));
            }
        }
        out.accept(Censuses.of(core, now));
    }
}
