package io.breathline.simulators.hospital;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The chance of a shortage within a day for whoever knew the hospital's true parameters and all that could be known by now:
 * the share of many futures, drawn by the same rates as the hospital's own, in which need exceeds beds or nurses at an hour.
 * No alert can rank by more than this; it holds where nothing feeds back and days are alike.
 */
final class ShortageFloor {
    private static final int HOURS = 24;
    private static final int FUTURES = 200;

    private final UnitCore core;
    private final Fitness fitness;
    private final SplittableRandom luck;
    /** The chance that a ward takes a fit patient, by hour from now. */
    private final double[] gone = new double[HOURS];

    /** Patients there, and half-nurses they need, at each hour of one future. */
    private static final class Future {
        final int[] beds = new int[HOURS + 1];
        final int[] nurses = new int[HOURS + 1];

        void here(int hour, int halfNurses) {
            beds[hour]++;
            nurses[hour] += halfNurses;
        }
    }

    ShortageFloor(UnitCore core, long seed) {
        this.core = core;
        this.fitness = new Fitness(core.course);
        this.luck = new SplittableRandom(seed);
    }

    double chance(Instant now) {
        DayShape[] shapes = new DayShape[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            shapes[hour] = DayShape.at(now.plusSeconds(3600L * hour + 1800));
            gone[hour] = 1 - Math.exp(-core.course.leavesPerHour(shapes[hour], 1));
        }
        List<Stay> active = new ArrayList<>();
        List<double[]> fit = new ArrayList<>();
        for (Stay stay : core.stays()) {
            if (stay.ready == null) {
                active.add(stay);
            } else {
                double[] here = new double[HOURS * 3 + 1];
                fitness.here(here, stay, now);
                fit.add(here);
            }
        }
        List<Operation> ahead = core.theatre.ahead().stream()
                .filter(one -> one.start().isBefore(now.plusSeconds(3600L * HOURS)))
                .toList();
        int isShort = 0;
        for (int draw = 0; draw < FUTURES; draw++) {
            Future future = new Future();
            for (Stay stay : active) {
                double hours = (now.getEpochSecond() - stay.accepted.getEpochSecond()) / 3600.0;
                course(future, stay.source, stay.level, hours, 0, shapes);
            }
            for (double[] here : fit) {
                double leaves = luck.nextDouble();
                for (int hour = 0; hour <= HOURS && leaves < here[hour]; hour++) {
                    future.here(hour, 1);
                }
            }
            ahead.forEach(operation -> planned(future, operation, now, shapes));
            emergencies(future, shapes);
            isShort += isShort(future, core.staffing.future(now, HOURS, luck)) ? 1 : 0;
        }
        return isShort / (double) FUTURES;
    }

    private boolean isShort(Future future, int[] halfNurses) {
        for (int hour = 1; hour <= HOURS; hour++) {
            if (future.beds[hour] > core.plan.beds().size() || future.nurses[hour] > halfNurses[hour]) {
                return true;
            }
        }
        return false;
    }

    /** One who is not fit yet, from an hour on: gets better or worse, dies, becomes fit, leaves. */
    private void course(Future future, Source source, int level, double elapsed, int from, DayShape[] shapes) {
        int now = level;
        boolean fit = false;
        future.here(from, now == 3 ? 2 : 1);
        for (int hour = from; hour < HOURS; hour++) {
            DayShape shape = shapes[hour];
            if (fit) {
                if (luck.nextDouble() < gone[hour]) {
                    return;
                }
            } else {
                double hours = elapsed + hour - from + 0.5;
                double dies = core.course.deathsPerHour(source, hours);
                double ready = core.course.readyPerHour(source, hours, shape);
                double shift = now == 3 ? UnitPlan.IMPROVES : UnitPlan.WORSENS;
                double ends = within(dies + ready);
                double draw = luck.nextDouble();
                if (draw < ends) {
                    boolean died = draw < ends * dies / (dies + ready);
                    if (died || luck.nextDouble() < gone[hour] / 2) {
                        return;
                    }
                    fit = true;
                } else if (luck.nextDouble() < shift) {
                    now = now == 3 ? 2 : 3;
                }
            }
            future.here(hour + 1, now == 3 && !fit ? 2 : 1);
        }
    }

    /** 1 − exp(−x) for the small rates of an hour. */
    private static double within(double rate) {
        return rate - rate * rate / 2;
    }

    private void planned(Future future, Operation operation, Instant now, DayShape[] shapes) {
        boolean begun = !now.isBefore(operation.start());
        double comes = Theatre.NEEDED * (1 - Floor.otherCancel(operation, now, begun, false));
        if (luck.nextDouble() >= comes) {
            return;
        }
        double startsIn = (operation.start().getEpochSecond() - now.getEpochSecond()) / 3600.0;
        double out = -1;
        for (int tries = 0; tries < 50 && out < 0; tries++) {
            out = startsIn + operation.minutes() / 60.0 * Math.exp(Theatre.DURATION_SIGMA * luck.nextGaussian());
        }
        int hour = (int) Math.ceil(Math.max(0, out));
        if (hour <= HOURS) {
            course(future, Source.ELECTIVE, operation.level(), 0, hour, shapes);
        }
    }

    private void emergencies(Future future, DayShape[] shapes) {
        for (int hour = 0; hour < HOURS; hour++) {
            for (Source source : Source.values()) {
                double rate = !source.emergency()
                        ? 0
                        : source.perDay / 24 * core.plan.arrivals() * shapes[hour].arrivals(core.plan.seasons());
                for (double left = Math.exp(-rate), draw = luck.nextDouble(); draw > left; draw *= luck.nextDouble()) {
                    int level = luck.nextDouble() < UnitPlan.EMERGENCY_LEVEL_3 ? 3 : 2;
                    course(future, source, level, 0, hour + 1, shapes);
                }
            }
        }
    }
}
