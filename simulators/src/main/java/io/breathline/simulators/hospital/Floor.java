package io.breathline.simulators.hospital;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The best that any forecast could do: the same knowledge of who is here, but with the hospital's true parameters. Holds
 * only where nothing feeds back and days are alike. That arrivals have become more it knows once they have, not before.
 */
final class Floor {
    static final List<Integer> HORIZONS = List.of(1, 2, 4, 6, 8, 12, 18, 24, 36, 48, 72);
    private static final int STEPS = 72;
    private static final int CAP = 90;

    private final UnitCore core;
    private final FloorCourse course;
    private final Fitness fitness;
    private final Map<String, double[]> arrivals = new HashMap<>();

    Floor(UnitCore core) {
        this.core = core;
        this.course = new FloorCourse(core.course);
        this.fitness = new Fitness(core.course);
    }

    /** Chances of needing 0, 1, 2… beds, by horizon. */
    double[][] beds(Instant now) {
        DayShape[] shapes = shapes(now, STEPS);
        double[] mean = future(shapes, core.circumstances.arrivals(now));
        double[][] people = people(now, shapes);
        double[][] beds = new double[HORIZONS.size()][];
        for (int k = 0; k < beds.length; k++) {
            int step = HORIZONS.get(k);
            double[] pmf = {1};
            for (double[] person : people) {
                pmf = plus(pmf, new double[] {1 - person[step], person[step]});
            }
            beds[k] = plus(pmf, poisson(mean[step]));
        }
        return beds;
    }

    private double[][] people(Instant now, DayShape[] shapes) {
        List<Operation> ahead = core.theatre.ahead();
        java.util.ArrayList<double[]> all = new java.util.ArrayList<>();
        for (Stay stay : core.stays()) {
            double[] here = new double[STEPS + 1];
            if (stay.where == Stay.Where.ELSEWHERE) {
                unseen(here, stay.source, stay.accepted, now, 1);
            } else if (stay.ready != null) {
                fitness.here(here, stay, now);
            } else {
                double hours = (now.getEpochSecond() - stay.accepted.getEpochSecond()) / 3600.0;
                course.active(here, stay.source, hours, shapes, 0, 1);
            }
            all.add(here);
        }
        for (Operation operation : ahead) {
            if (operation.start().isBefore(now.plusSeconds(3600L * STEPS))) {
                double[] here = planned(operation, now, shapes);
                if (here != null) {
                    all.add(here);
                }
            }
        }
        return all.toArray(new double[0][]);
    }

    private double[] planned(Operation operation, Instant now, DayShape[] shapes) {
        boolean lost = core.theatre.cancelledForBed(operation);
        boolean begun = !lost && !now.isBefore(operation.start());
        double startsIn = (operation.start().getEpochSecond() - now.getEpochSecond()) / 3600.0;
        double comes = Theatre.NEEDED * (1 - otherCancel(operation, now, begun, lost));
        double before = lost && startsIn < 0 ? 0 : out(-startsIn, operation.minutes());
        double[] here = new double[STEPS + 1];
        double earlier = 0;
        for (int step = 0; step < STEPS; step++) {
            double by =
                    before >= 1 - 1e-9 ? 1 : (out(step + 1 - startsIn, operation.minutes()) - before) / (1 - before);
            if (by - earlier > 1e-6) {
                course.active(here, Source.ELECTIVE, 0, shapes, step + 1, comes * (by - earlier));
            }
            earlier = Math.max(by, earlier);
        }
        return here;
    }

    static double otherCancel(Operation operation, Instant now, boolean begun, boolean lost) {
        if (begun) {
            return 0;
        }
        ZonedDateTime local = operation.start().atZone(DayShape.ZONE);
        Instant seven = local.toLocalDate()
                .atTime(LocalTime.of(7, 0))
                .atZone(DayShape.ZONE)
                .toInstant();
        double span = Math.max(0.5, (operation.start().getEpochSecond() - seven.getEpochSecond()) / 3600.0);
        double left = lost ? 1 : (operation.start().getEpochSecond() - now.getEpochSecond()) / 3600.0 / span;
        double rest = Math.min(1, Math.max(0, left));
        return Theatre.OTHER_CANCEL * rest / (1 - Theatre.OTHER_CANCEL * (1 - rest));
    }

    private static double out(double hours, int minutes) {
        return hours <= 0 ? 0 : Fitness.normal(Math.log(hours * 60 / minutes) / Theatre.DURATION_SIGMA);
    }

    private void unseen(double[] here, Source source, Instant since, Instant now, double weight) {
        int before = (int) Math.ceil((now.getEpochSecond() - since.getEpochSecond()) / 3600.0);
        if (before > 24 * 40) {
            return;
        }
        double[] all = new double[before + STEPS + 1];
        course.active(all, source, 0, shapes(now.minusSeconds(3600L * before), before + STEPS), 0, weight);
        System.arraycopy(all, before, here, 0, STEPS + 1);
    }

    /** The mean of those who come after now and are here; the same for the same hour of the week and season. */
    private double[] future(DayShape[] shapes, double factor) {
        StringBuilder key = new StringBuilder().append(factor);
        for (DayShape shape : shapes) {
            key.append((char) (shape.hour() + (shape.weekend() ? 32 : 0) + (shape.winter() ? 64 : 0)));
        }
        return arrivals.computeIfAbsent(key.toString(), unused -> {
            double[] mean = new double[STEPS + 1];
            for (int u = 0; u < STEPS; u++) {
                for (Source source : Source.values()) {
                    if (source.emergency()) {
                        double rate = source.perDay
                                / 24
                                * core.plan.arrivals()
                                * factor
                                * shapes[u].arrivals(core.plan.seasons());
                        course.active(mean, source, 0, shapes, u + 1, rate);
                    }
                }
            }
            return mean;
        });
    }

    private static DayShape[] shapes(Instant from, int count) {
        DayShape[] shapes = new DayShape[count];
        for (int i = 0; i < count; i++) {
            shapes[i] = DayShape.at(from.plusSeconds(3600L * i + 1800));
        }
        return shapes;
    }

    private static double[] poisson(double mean) {
        double[] pmf = new double[40];
        double rest = 1;
        pmf[0] = Math.exp(-mean);
        for (int m = 1; m < pmf.length - 1; m++) {
            pmf[m] = pmf[m - 1] * mean / m;
        }
        for (int m = 0; m < pmf.length - 1; m++) {
            rest -= pmf[m];
        }
        pmf[pmf.length - 1] = Math.max(0, rest);
        return pmf;
    }

    private static double[] plus(double[] a, double[] b) {
        double[] sum = new double[Math.min(CAP, a.length + b.length - 1)];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                sum[Math.min(sum.length - 1, i + j)] += a[i] * b[j];
            }
        }
        return sum;
    }

    static int median(double[] beds) {
        double below = 0;
        for (int n = 0; n < beds.length; n++) {
            below += beds[n];
            if (below >= 0.5) {
                return n;
            }
        }
        return beds.length - 1;
    }

    /** The chance that more are needed than there are. */
    static double over(double[] beds, int there) {
        double more = 0;
        for (int n = there + 1; n < beds.length; n++) {
            more += beds[n];
        }
        return more;
    }

    static double crps(double[] beds, int came) {
        double below = 0;
        double score = 0;
        for (int n = 0; n < Math.max(beds.length, came + 1); n++) {
            below += n < beds.length ? beds[n] : 0;
            score += Math.pow(below - (n >= came ? 1 : 0), 2);
        }
        return score;
    }
}
