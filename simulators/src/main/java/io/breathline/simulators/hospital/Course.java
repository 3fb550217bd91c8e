package io.breathline.simulators.hospital;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/** How a stay goes on by itself, step by step: gets better or worse, dies, becomes fit, is taken by a ward. */
final class Course {
    enum Turn {
        NONE,
        DIES,
        READY,
        LEVEL
    }

    private final UnitPlan plan;
    private final Map<Source, Hazard> hazards = new EnumMap<>(Source.class);

    Course(UnitPlan plan) {
        this.plan = plan;
        for (Source source : Source.values()) {
            hazards.put(source, new Hazard(source.mu + Math.log(plan.stays()), source.sigma));
        }
    }

    double deathsPerHour(Source source, double hours) {
        return UnitPlan.DEATHS * hazards.get(source).at(hours);
    }

    double readyPerHour(Source source, double hours, DayShape shape) {
        return (1 - UnitPlan.DEATHS) * hazards.get(source).at(hours) * shape.rounds();
    }

    double leavesPerHour(DayShape shape, double block) {
        return -Math.log(1 - shape.stepDown()) * plan.stepDown() * block;
    }

    /** What this step brings to an active patient; the draw is used up whatever comes. */
    Turn step(Stay stay, Instant now, DayShape shape, Circumstances circumstances) {
        double hours = circumstances.hours(stay.accepted, now);
        double dies = deathsPerHour(stay.source, hours);
        double ready = readyPerHour(stay.source, hours, shape);
        double shift = stay.level == 3 ? UnitPlan.IMPROVES : UnitPlan.WORSENS;
        double draw = stay.luck.nextDouble() / circumstances.chance(1);
        if (draw < dies) {
            return Turn.DIES;
        }
        if (draw < dies + ready) {
            return Turn.READY;
        }
        return draw < dies + ready + shift ? Turn.LEVEL : Turn.NONE;
    }

    /** When a ward takes a patient who is fit from {@code ready} on. */
    Instant leaving(SplittableRandom luck, Instant ready, Circumstances circumstances) {
        double patience = -Math.log(1 - luck.nextDouble());
        Instant at = ready;
        for (int hour = 0; hour < 24 * 60; hour++) {
            Instant next = at.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
            double rate = leavesPerHour(circumstances.shape(at), circumstances.wards(at)) * circumstances.pace();
            double spent = rate * Duration.between(at, next).toMillis() / 3_600_000.0;
            if (spent >= patience) {
                return at.plusMillis((long) (patience / rate * 3_600_000));
            }
            patience -= spent;
            at = next;
        }
        return at;
    }
}
