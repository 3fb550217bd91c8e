package io.breathline.simulators.hospital;

import java.time.Instant;

/** For 60 % of fit patients the ward names a time, and is late by a lognormal with median 1.5 h. Assumptions. */
final class Announcement {
    static final double KNOWN = 0.60;
    static final double LATE_MEDIAN_HOURS = 1.5;
    static final double LATE_SIGMA = 0.6;
    static final double LEAST_NOTICE = 0.5;
    static final double NOTICE = 3;

    private Announcement() {}

    /** Fixes, unless the ward says nothing or there is no time left for it, what it will say and when. */
    static void of(Stay stay, Circumstances circumstances) {
        double pace = circumstances.pace();
        double late = LATE_MEDIAN_HOURS * Math.exp(LATE_SIGMA * stay.luck.nextGaussian()) / pace;
        double notice = (LEAST_NOTICE + NOTICE * stay.luck.nextDouble()) / pace;
        boolean known = stay.luck.nextDouble() < KNOWN;
        Instant planned = stay.leaves.minusSeconds((long) (late * 3600));
        if (known && planned.isAfter(stay.ready)) {
            Instant announce = planned.minusSeconds((long) (notice * 3600));
            stay.planned = planned;
            stay.announce = announce.isBefore(stay.ready) ? stay.ready.plusSeconds(60) : announce;
        }
    }
}
