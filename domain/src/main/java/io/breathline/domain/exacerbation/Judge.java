package io.breathline.domain.exacerbation;

import io.breathline.domain.reading.Metric;

/** Works out days: values, baselines, evidence, life. Keeps scratch space, so one thread at a time. */
final class Judge {
    static final int COLD = 1 << 7;
    static final int FEVER = 1 << 8;
    static final int DATA = 1 << 9;
    static final int OXYGEN_TWICE = 1 << 10;
    /** The day's weight is far off the usual: days about it may bear it out. */
    static final int FAR_OFF = 1 << 11;

    /** No day need be judged again. */
    static final int NOTHING = Integer.MAX_VALUE;

    /** Bits below are red flags, bits above what most days have. */
    static final int USUAL_BITS = 7;

    static final int FLAG_BITS = 0x7F;
    /** More days between marks, and the oldest day judged again would want values that the tracks have forgotten. */
    private static final int CHECKPOINT = 6;

    private static final int LONGEST_BELIEF = 28;
    private static final int DUE = 3;

    private final Parameters p;
    private final Filter filter;
    private final Lifecycle lifecycle;
    private final HeldWeight heldWeight;
    private final Baseline baseline = new Baseline();
    private final DayValue value = new DayValue();
    private final Track[] tracks = new Track[Measure.COUNT];
    private final Window[] windows = new Window[Measure.COUNT];
    private final Mark was = new Mark();
    private final Day past = new Day();

    Judge(Parameters p, HeldWeight heldWeight) {
        this.p = p;
        this.heldWeight = heldWeight;
        filter = new Filter(p);
        lifecycle = new Lifecycle(p);
        java.util.Arrays.setAll(windows, slot -> new Window());
    }

    Lifecycle lifecycle() {
        return lifecycle;
    }

    /** What the measures that usually come with today's session, and have not come yet, would add if they were as usual. */
    double stillToCome(Head head) {
        double sum = 0;
        for (int slot = 0; slot < Measure.COUNT; slot++) {
            Measure measure = Measure.at(slot);
            boolean due = !measure.worn() && !head.today.has(slot) && head.today.day - head.before.seen[slot] <= DUE;
            double shift = p.expected(measure).shift();
            sum -= due ? p.weight() * shift * shift / 2 : 0;
        }
        return sum;
    }

    /** Called with each day that is worked out, in order. */
    interface Watch {
        void see(Mark before, Mark mark, Day day);
    }

    static boolean checkpoint(int day) {
        return Math.floorMod(day, CHECKPOINT) == 0;
    }

    /** Reads a metric's day value again after its facts changed; the first day that must be judged again, or {@link #NOTHING}. */
    int refresh(Head head, DayFacts facts, int day, Metric metric, Memory memory) {
        int from = bits(head, facts, day) ? day : NOTHING;
        Measure measure = Measure.of(metric);
        if (measure == null) {
            return from;
        }
        value.read(facts, measure);
        int slot = measure.slot;
        Track track = memory.track(slot);
        track = track == null ? new Track() : track;
        if (track.steps(day) == value.steps && (value.steps == DayValue.NONE || track.meta(day) == value.meta)) {
            return from;
        }
        from = measure == Measure.WEIGHT ? heldWeight.reach(head, track, day, value.steps) : day;
        track.put(day, value.steps, value.meta);
        memory.keep(slot, track);
        if (day == head.today.day) {
            head.today.steps[slot] = value.steps;
            head.today.meta[slot] = value.meta;
            int device = (value.meta & 0xFF) >> 2;
            if (head.today.baselineOf[slot] != day || (head.today.baselineDevice[slot] & 0xFF) != device) {
                base(head, head.today, slot, track, null);
            }
        }
        return from;
    }

    private static boolean bits(Head head, DayFacts facts, int day) {
        int bits = facts.any() ? DATA : 0;
        int oxygen = 0;
        for (int i = 0; i < facts.size; i++) {
            bits |= facts.is(i, Metric.COLD_OR_FLU) && facts.values[i] > 0 ? COLD : 0;
            oxygen += facts.is(i, Metric.SPO2) ? 1 : 0;
        }
        bits |= RedFlags.fever(facts) ? FEVER : 0;
        bits |= oxygen > 1 ? OXYGEN_TWICE : 0;
        bits |= RedFlags.of(facts, Double.NaN);
        int at = day & (Track.DAYS - 1);
        bits |= head.dayBits[at] & FAR_OFF;
        boolean changed = head.dayBits[at] != bits;
        head.dayBits[at] = (short) bits;
        return changed;
    }

    /** @param window of a walk over days, or null for a day by itself */
    private void base(Head head, Day day, int slot, Track track, Window window) {
        Measure measure = Measure.at(slot);
        int modulator = head.modulatorStart(day.day);
        if (window == null) {
            baseline.at(day.day, track, measure, head.excluded, head.treated, modulator, p);
        } else {
            baseline.at(day.day, track, measure, head.excluded, head.treated, modulator, p, window);
        }
        day.baselineOf[slot] = day.day;
        day.baselineDevice[slot] = (byte) ((day.meta[slot] & 0xFF) >> 2);
        day.mu[slot] = baseline.mu;
        day.sigma[slot] = baseline.sigma;
        day.baselineDays[slot] = baseline.days;
        int bit = 1 << slot;
        day.quarantined = baseline.quarantined ? day.quarantined | bit : day.quarantined & ~bit;
        if (baseline.deviceChange == day.day) {
            day.deviceChanged = slot;
        } else if (day.deviceChanged == slot) {
            day.deviceChanged = -1;
        }
    }

    /** Works today out from yesterday's mark. */
    void today(Head head, DayFacts facts, Memory memory) {
        Day day = head.today;
        unpack(head, day, facts);
        heldWeight.judge(head, day, memory);
        head.now.set(head.before);
        step(head, head.now, day);
    }

    private void step(Head head, Mark mark, Day day) {
        boolean treated = head.treated(day.day);
        filter.step(mark, day, treated);
        lifecycle.step(mark, day, treated, head.closed(day.day));
        // believed days are kept out of baselines, but not for ever: a lasting change must become the new usual
        DayBits.set(head.excluded, day.day, mark.logit > 0 && mark.believed <= LONGEST_BELIEF);
    }

    private static void unpack(Head head, Day day, DayFacts facts) {
        int bits = head.dayBits[day.day & (Track.DAYS - 1)];
        day.data = (bits & DATA) != 0;
        day.cold = (bits & COLD) != 0;
        day.fever = (bits & FEVER) != 0;
        day.flags = bits & 0x7F;
        if ((bits & OXYGEN_TWICE) != 0 && facts != null) {
            day.flags |= RedFlags.of(facts, day.mu[Measure.SPO2.slot]);
        }
    }

    /** Today becomes yesterday, and days without anything pass, until {@code next} is today. */
    void roll(Head head, int next, Memory memory) {
        int last = head.today.day;
        head.facts.trim();
        memory.keep(last, head.facts);
        head.before.set(head.now);
        for (int day = last; day < next; day++) {
            if (day > last) {
                begin(head, head.today, day);
                step(head, head.before, head.today);
            }
            if (checkpoint(day)) {
                memory.keep(day, head.before.copy());
            }
            forget(head, day + 1, memory);
        }
        begin(head, head.today, next);
        head.facts = new DayFacts();
    }

    void begin(Head head, int firstDay) {
        begin(head, head.today, firstDay);
    }

    private static void begin(Head head, Day day, int number) {
        day.begin(number);
        head.dayBits[number & (Track.DAYS - 1)] = 0;
        DayBits.set(head.excluded, number, false);
        DayBits.set(head.treated, number, head.inCourse(number));
    }

    private static void forget(Head head, int today, Memory memory) {
        int facts = today - Detector.HORIZON - 1;
        if (facts >= head.firstDay) {
            memory.forgetFacts(facts);
        }
        int mark = facts - 2 * CHECKPOINT;
        if (checkpoint(mark) && mark >= head.firstDay) {
            memory.forgetMark(mark);
        }
        int names = today - Detector.NAMED;
        DayFacts old = names >= head.firstDay ? memory.facts(names) : null;
        if (old != null && old.forgetRests()) {
            memory.keep(names, old);
        }
    }

    /** The day after which days must be worked out again when {@code from} changed. */
    int base(Head head, int from) {
        int day = from - 1;
        while (!checkpoint(day)) {
            day--;
        }
        return Math.max(day, head.firstDay - 1);
    }

    /** The filter's state at the end of {@code base}; before the first day it is a new one. */
    Mark start(Head head, int base, Memory memory) {
        return base < head.firstDay ? new Mark() : memory.mark(base);
    }

    /** Works all days after {@code base} out again, up to today; past ones are seen by {@code watch} as well. */
    void again(Head head, int base, Memory memory, boolean remember, Watch watch) {
        Mark mark = start(head, base, memory).copy();
        int today = head.today.day;
        for (int slot = 0; slot < Measure.COUNT; slot++) {
            tracks[slot] = memory.track(slot);
            if (tracks[slot] != null) {
                int oldest = Math.max(base + 1 - p.lag() - p.window(), today - Track.DAYS);
                windows[slot].begin(tracks[slot], Measure.at(slot), oldest, today);
            }
        }
        for (int day = base + 1; day <= today; day++) {
            Day it = day == today ? head.today : past;
            was.set(mark);
            boolean several = fill(head, it, day);
            unpack(head, it, day == today ? head.facts : several ? memory.facts(day) : null);
            heldWeight.judge(head, it, memory);
            if (day == today) {
                head.before.set(mark);
            }
            step(head, mark, it);
            watch.see(was, mark, it);
            if (remember && day < today && checkpoint(day)) {
                memory.keep(day, mark.copy());
            }
        }
        head.now.set(mark);
    }

    private boolean fill(Head head, Day it, int day) {
        it.begin(day);
        for (int slot = 0; slot < Measure.COUNT; slot++) {
            Track track = tracks[slot];
            short steps = track == null ? DayValue.NONE : track.steps(day);
            if (steps != DayValue.NONE) {
                it.steps[slot] = steps;
                it.meta[slot] = track.meta(day);
                base(head, it, slot, track, windows[slot]);
            }
        }
        return (head.dayBits[day & (Track.DAYS - 1)] & OXYGEN_TWICE) != 0;
    }
}
