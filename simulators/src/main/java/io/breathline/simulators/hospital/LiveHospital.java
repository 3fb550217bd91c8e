package io.breathline.simulators.hospital;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A hospital that has been running for weeks when it is first seen, tells what is in its beds, and then has a busy hour.
 * Says the same for the same seed and times.
 */
final class LiveHospital {
    private static final Duration WARM_UP = Duration.ofDays(35);
    private static final int FREE_AT_FIRST = 3;
    private static final Duration CENSUS_EVERY = Duration.ofMinutes(5);
    private static final DayShape AFTERNOON = new DayShape(17, false, false);

    private static final List<Source> SURGE = List.of(Source.ED, Source.EMTHEATRE, Source.WARD, Source.TRANSFER);
    private static final int SURGE_EVERY_SECONDS = 7;
    private static final Duration SURGE_LASTS = Duration.ofMinutes(3);

    private final List<UnitCore> cores = new ArrayList<>();
    private final Wires wires;
    private final SplittableRandom luck;
    private final Instant surgeEnds;
    private Instant nextSurge;
    private boolean busy = true;
    private Instant nextCensus;

    LiveHospital(List<UnitPlan> plans, long seed, String site, Instant now, double pace) {
        luck = new SplittableRandom(seed);
        String run = Long.toString(now.getEpochSecond(), 36).toUpperCase(java.util.Locale.ROOT);
        wires = new Wires(new Hl7(site, "B" + run, false));
        Numbers numbers = new Numbers(luck.nextLong(), run);
        Instant start = now.minus(WARM_UP);
        Circumstances before = Circumstances.of(Scenario.HOMOEOSTASIS, start, now);
        for (UnitPlan plan : plans) {
            UnitCore core = new UnitCore(plan, numbers, before, luck.nextLong());
            warmUp(core, start, now);
            core.enter(new Circumstances(Scenario.HOMOEOSTASIS, start, now, 1, now, pace, AFTERNOON));
            cores.add(core);
        }
        nextSurge = now.plusSeconds(4);
        surgeEnds = now.plus(SURGE_LASTS);
        nextCensus = now.plusSeconds(30);
    }

    private static void warmUp(UnitCore core, Instant start, Instant now) {
        Instant lastDay = now.minus(Duration.ofHours(12));
        int wanted = core.plan.beds().size() - FREE_AT_FIRST;
        for (Instant at = start; at.isBefore(now); at = at.plusSeconds(60)) {
            if (at.isAfter(lastDay) && at.getEpochSecond() / 60 % 20 == 0) {
                if (core.beds().size() < wanted) {
                    core.emergency(Source.WARD, at);
                } else if (core.beds().size() > wanted) {
                    core.makeRoom(at);
                }
            }
            core.step(at, happening -> {});
        }
    }

    /** What the hospital tells a system that joins it: who is where, the lists and the roster. */
    List<Wire> joining(Instant now) {
        List<Wire> all = new ArrayList<>();
        Consumer<Happening> out = happening -> all.add(wires.of(happening, now));
        cores.forEach(core -> Joining.tell(core, now, out));
        return all;
    }

    /** Everybody goes, by the messages that say so: the beds and the queues are empty afterwards. */
    List<Wire> leaving(Instant now) {
        List<Wire> all = new ArrayList<>();
        Consumer<Happening> out = happening -> all.add(wires.of(happening, now));
        for (UnitCore core : cores) {
            core.beds()
                    .forEach((bed, stay) ->
                            out.accept(new Happening.Adt(now, "A03", stay.visit, bed, null, "TRANSFER")));
            core.stays().stream()
                    .filter(stay -> stay.where == Stay.Where.QUEUE)
                    .forEach(stay -> UnitNews.referral(core.plan.id(), stay, now, "WITHDRAWN", "TRANSFERRED", out));
        }
        return all;
    }

    List<Wire> second(Instant now) {
        List<Wire> all = new ArrayList<>();
        Consumer<Happening> out = happening -> {
            all.add(wires.of(happening, now));
            if (happening instanceof Happening.Adt adt && !adt.trigger().equals("A03")) {
                all.add(wires.of(new Happening.Adt(adt.at(), "A08", adt.visit(), adt.place(), null, null), now));
            }
        };
        for (UnitCore core : cores) {
            core.step(now, out);
        }
        surge(now);
        if (!now.isBefore(nextCensus)) {
            nextCensus = now.plus(CENSUS_EVERY);
            cores.forEach(core -> out.accept(Censuses.of(core, now)));
        }
        return all;
    }

    /** Somebody every few seconds until intensive care can take nobody more: a demonstration of shortage has one. */
    private void surge(Instant now) {
        busy = busy && !full(0) && now.isBefore(surgeEnds);
        if (busy && !now.isBefore(nextSurge)) {
            nextSurge = now.plusSeconds(SURGE_EVERY_SECONDS);
            cores.get(0).emergency(SURGE.get(luck.nextInt(SURGE.size())), now);
        }
    }

    /** Is every bed taken, or somebody waiting for want of a nurse? */
    boolean full(int unit) {
        UnitCore core = cores.get(unit);
        return core.beds().size() == core.plan.beds().size()
                || core.stays().stream().anyMatch(stay -> stay.where == Stay.Where.QUEUE && stay.source.emergency());
    }

    int occupied(int unit) {
        return cores.get(unit).beds().size();
    }
}
