package io.breathline.domain.exacerbation;

import io.breathline.domain.quality.OtherPerson;

/**
 * A day's weight that is far off the usual is no evidence until one of another day within three agrees with it: the days
 * before count as well as those after, so that it does not matter which came first.
 */
class HeldWeight {
    private static final int SLOT = Measure.WEIGHT.slot;

    /** Says of a day whose weight and baseline are known whether the weight is held, and notes that it may be. */
    void judge(Head head, Day day, Memory memory) {
        boolean far = day.has(SLOT) && OtherPerson.suspected(day.compared(SLOT), day.mu[SLOT], day.sigma[SLOT]);
        int at = day.day & (Track.DAYS - 1);
        head.dayBits[at] = (short) (far ? head.dayBits[at] | Judge.FAR_OFF : head.dayBits[at] & ~Judge.FAR_OFF);
        day.weightHeld = far && held(memory.track(SLOT), day.day);
    }

    /** Open to tests, which show what a detector would say that believes every weight, or none that is far off. */
    boolean held(Track track, int day) {
        for (int other = day - OtherPerson.DAYS; other <= day + OtherPerson.DAYS; other++) {
            if (bearsOut(track, day, track.steps(other), other)) {
                return false;
            }
        }
        return true;
    }

    private static boolean bearsOut(Track track, int day, short other, int otherDay) {
        short steps = track.steps(day);
        return steps != DayValue.NONE
                && other != DayValue.NONE
                && OtherPerson.borneOut(kilos(steps), day, kilos(other), otherDay);
    }

    private static double kilos(short steps) {
        return Measure.WEIGHT.compared(steps);
    }

    /**
     * The first day whose verdict changes when a day's weight becomes another: one of the three before, where its weight
     * is far off and this one bears it out, or no longer does; else the day itself. Days older than the horizon stay as
     * they were judged.
     */
    int reach(Head head, Track track, int day, short next) {
        short was = track.steps(day);
        int oldest = Math.max(head.firstDay, head.today.day - Detector.HORIZON);
        for (int before = Math.max(day - OtherPerson.DAYS, oldest); before < day; before++) {
            boolean far = (head.dayBits[before & (Track.DAYS - 1)] & Judge.FAR_OFF) != 0;
            if (far && bearsOut(track, before, was, day) != bearsOut(track, before, next, day)) {
                return before;
            }
        }
        return day;
    }
}
