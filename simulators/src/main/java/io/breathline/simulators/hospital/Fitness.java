package io.breathline.simulators.hospital;

import java.time.Instant;

/** The true chance that a fit patient is still here, given whether and what time the ward has named. */
final class Fitness {
    private static final int PER_HOUR = 4;
    private static final int HOURS = 72;
    private static final int NODES = 40;

    private final Course course;
    private final double[] late = new double[NODES];

    Fitness(Course course) {
        this.course = course;
        for (int i = 0; i < NODES; i++) {
            late[i] = Announcement.LATE_MEDIAN_HOURS * Math.exp(Announcement.LATE_SIGMA * quantile((i + 0.5) / NODES));
        }
    }

    void here(double[] here, Stay stay, Instant now) {
        int pieces = HOURS * PER_HOUR * 2;
        double[] mass = new double[pieces + 1];
        double stays = 1;
        double all = 0;
        double since = (now.getEpochSecond() - stay.ready.getEpochSecond()) / 3600.0;
        double plannedIn = stay.announced ? (stay.planned.getEpochSecond() - now.getEpochSecond()) / 3600.0 : 0;
        DayShape shape = null;
        for (int piece = 0; piece < pieces; piece++) {
            if (piece % PER_HOUR == 0) {
                shape = DayShape.at(now.plusSeconds(3600L * (piece / PER_HOUR) + 1800));
            }
            double goes = 1 - Math.exp(-course.leavesPerHour(shape, 1) / PER_HOUR);
            double in = (piece + 0.5) / PER_HOUR;
            double said = stay.announced ? density(in - plannedIn) : 1 - Announcement.KNOWN * announced(in, since + in);
            mass[piece] = stays * goes * said;
            stays *= 1 - goes;
            all += mass[piece];
        }
        mass[pieces] = stay.announced ? 0 : stays;
        all += mass[pieces];
        double gone = 0;
        here[0] += 1;
        for (int hour = 1; hour <= HOURS; hour++) {
            for (int piece = (hour - 1) * PER_HOUR; piece < hour * PER_HOUR; piece++) {
                gone += mass[piece];
            }
            here[hour] += all <= 0 ? 0 : 1 - gone / all;
        }
    }

    /** The chance that one who leaves in {@code in} hours, having waited {@code waited} by then, would have been named by now. */
    private double announced(double in, double waited) {
        double sum = 0;
        for (double lateness : late) {
            if (lateness < waited) {
                double noticeAtLeast = (in - lateness - Announcement.LEAST_NOTICE) / Announcement.NOTICE;
                sum += 1 - Math.min(1, Math.max(0, noticeAtLeast));
            }
        }
        return sum / NODES;
    }

    private static double density(double lateness) {
        if (lateness <= 0) {
            return 0;
        }
        double z = Math.log(lateness / Announcement.LATE_MEDIAN_HOURS) / Announcement.LATE_SIGMA;
        return Math.exp(-z * z / 2) / lateness;
    }

    static double normal(double z) {
        return z >= 0 ? 1 - Hazard.beyond(z) : Hazard.beyond(-z);
    }

    private static double quantile(double p) {
        double low = -8;
        double high = 8;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (normal(middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
