package io.breathline.domain.exacerbation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The part of a patient's memory that every fact touches: today, yesterday's odds, courses of treatment, open alerts. */
public final class Head {
    private static final int RECOVERY = 14;
    private static final int CORRECTIONS = 64;
    /** A course whose end nobody told is taken to be over after four weeks: silence must not suppress alerts for ever. */
    private static final int LONGEST_COURSE = 28;

    private static final int EVERY_KIND = 7;

    public int firstDay = Mark.NEVER;
    public Day today = new Day();
    public DayFacts facts = new DayFacts();
    public Mark before = new Mark();
    public Mark now = new Mark();
    /** Days kept out of baselines, and days of treatment and recovery. */
    public long[] excluded = new long[2];

    public long[] treated = new long[2];
    /** By day: red flags in the low bits, then cold, fever, any data, several oxygen readings. */
    public short[] dayBits = new short[Track.DAYS];

    public List<Course> courses = new ArrayList<>();
    /** Days on which a person closed an alert: day * 4 + kind. */
    public int[] resolutions = {};

    /** First bytes of the ids of readings that were corrected, in case they come after their correction. */
    public long[] corrected = {};

    public List<Raised> alerts = new ArrayList<>();
    public int raises;
    /** Epoch second of the newest receipt. */
    public long known;
    /** How many days, counted back from today, have summaries that may have changed since they were last told. */
    public int untold;

    /** A treatment as the register tells it; {@code to} is {@link Integer#MAX_VALUE} while it goes on. */
    public static final class Course {
        public String id = "";
        public boolean modulator;
        /** Not a treatment: from here on nobody watches over the patient any more. */
        public boolean leave;

        public int from;
        public int to;

        int end() {
            return to == Integer.MAX_VALUE ? from + LONGEST_COURSE : to;
        }
    }

    boolean corrected(long id) {
        for (long one : corrected) {
            if (one == id) {
                return true;
            }
        }
        return false;
    }

    void correct(long id) {
        if (!corrected(id)) {
            int from = Math.max(0, corrected.length + 1 - CORRECTIONS);
            corrected = Arrays.copyOfRange(corrected, from, corrected.length + 1);
            corrected[corrected.length - 1] = id;
        }
    }

    /** Has there been a reading yet? */
    boolean begun() {
        return firstDay != Mark.NEVER;
    }

    boolean treated(int day) {
        return DayBits.get(treated, day);
    }

    /** Computes for one day whether it lies in a course of antibiotics or in the two weeks after. */
    boolean inCourse(int day) {
        for (Course course : courses) {
            if (!course.modulator && !course.leave && day >= course.from && day <= (long) course.end() + RECOVERY) {
                return true;
            }
        }
        return false;
    }

    int modulatorStart(int day) {
        int latest = Mark.NEVER;
        for (Course course : courses) {
            if (course.modulator && course.from <= day) {
                latest = Math.max(latest, course.from);
            }
        }
        return latest;
    }

    /** Has the patient left our care by this day? */
    boolean left(int day) {
        for (Course course : courses) {
            if (course.leave && day >= course.from) {
                return true;
            }
        }
        return false;
    }

    /** Bits of the kinds of alert that a person closed on a day, or that ended because the patient left. */
    int closed(int day) {
        int kinds = left(day) ? EVERY_KIND : 0;
        for (int resolution : resolutions) {
            kinds |= resolution >> 2 == day ? 1 << (resolution & 3) : 0;
        }
        return kinds;
    }

    void resolve(int day, int kind) {
        int next = day << 2 | kind;
        if (Arrays.stream(resolutions).noneMatch(it -> it == next)) {
            resolutions = Arrays.stream(resolutions)
                    .filter(it -> it >> 2 > day - Track.DAYS)
                    .toArray();
            resolutions = Arrays.copyOf(resolutions, resolutions.length + 1);
            resolutions[resolutions.length - 1] = next;
        }
    }
}
