package io.breathline.simulators.hospital;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Months of one unit: everything that happened, and the truth about it. The same seed gives the same run. */
final class HospitalRun {
    static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration WARM_UP = Duration.ofDays(60);
    private static final Duration CENSUS_EVERY = Duration.ofHours(6);

    final List<Happened> happened = new ArrayList<>();
    final TruthLog truth = new TruthLog();
    final Calibrating calibrating = new Calibrating();
    final UnitCore core;
    final Instant end;
    private final Scenario scenario;

    HospitalRun(long seed, int days, Scenario scenario) {
        this.scenario = scenario;
        this.end = START.plus(Duration.ofDays(days));
        SplittableRandom luck = new SplittableRandom(seed);
        Numbers numbers = new Numbers(luck.nextLong(), "");
        core = new UnitCore(ModelUnit.plan(scenario), numbers, Circumstances.of(scenario, START, end), luck.nextLong());
    }

    /** @param floor also work out, for the second half, how good the best forecast would be */
    HospitalRun run(boolean floor) {
        for (Instant at = START.minus(WARM_UP); at.isBefore(START); at = at.plusSeconds(60)) {
            core.step(at, happening -> {});
        }
        Joining.tell(core, START, happening -> happened.add(new Happened(happening, START)));
        Floor best = floor && scenario.floorHolds() ? new Floor(core) : null;
        ShortageFloor alerts = floor && scenario == Scenario.VARYING ? new ShortageFloor(core, 20260302) : null;
        Instant half = START.plusSeconds(Duration.between(START, end).toSeconds() / 2);
        Duration census = scenario == Scenario.CHAOS ? Duration.ofHours(1) : CENSUS_EVERY;
        for (Instant at = START; !at.isAfter(end); at = at.plusSeconds(60)) {
            Instant now = at;
            core.step(at, happening -> {
                happened.add(new Happened(happening, now));
                truth.happened(happening);
                calibrating.happened(happening);
            });
            if (at.getEpochSecond() % 3600 == 0) {
                boolean judged = !at.isBefore(half);
                truth.hour(
                        core,
                        at,
                        best != null && judged ? best.beds(at) : null,
                        alerts != null && judged ? Double.valueOf(alerts.chance(at)) : null);
                if (at.getEpochSecond() % census.toSeconds() == 0) {
                    happened.add(new Happened(Censuses.of(core, at), at));
                }
            }
        }
        return this;
    }
}
