package io.breathline.domain.exacerbation;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.alert.Level;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.PatientDay;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Mode;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Judges one patient's days from facts in any order: the alerts that stand in the end are a function of the set of facts
 * (as long as none is more than 60 days older than the newest), and only differences are told.
 *
 * <p>Not for several threads; the memory belongs to one patient in one run.
 */
public final class Detector {
    /** Facts older than this, counted from the newest day, change no verdict. */
    public static final int HORIZON = 60;
    /** Whole ids of readings are kept this long, for naming them in an explanation. */
    static final int NAMED = 14;

    private static final int MORNING = 9 * 3600;
    private static final int YEAR = 366;
    private static final String LEFT = "left";

    private final Parameters p;
    private final Judge judge;
    private final AlertBook book;
    private final EarlierLife earlier;
    private final Episode.Log episodes = new Episode.Log();

    public Detector(Parameters p) {
        this(p, new HeldWeight());
    }

    Detector(Parameters p, HeldWeight heldWeight) {
        this.p = p;
        judge = new Judge(p, heldWeight);
        book = new AlertBook(p, judge);
        earlier = new EarlierLife(book);
    }

    /** Takes a reading in; true when summaries of days have changed and wait to be told. */
    public boolean on(Fact fact, String run, String patient, Memory memory, Told told) {
        Head head = head(memory, fact.day());
        if (fact.day() < head.today.day - HORIZON) {
            told.tooOld();
            return false;
        }
        head.known = Math.max(head.known, fact.knownAt().getEpochSecond());
        Cause cause = new Cause(run, patient, fact.mode(), fact.knownAt(), fact.day());
        if (fact.day() > head.today.day) {
            tellDays(head, run, patient, memory, told);
            judge.roll(head, fact.day(), memory);
        }
        if (head.corrected(fact.id())) {
            memory.keep(head);
            return head.untold > 0;
        }
        if (fact.replaces() != 0) {
            head.correct(fact.replaces());
            moveAway(fact, head, cause, memory, told);
        }
        if (fact.day() == head.today.day) {
            today(fact, head, cause, memory, told);
        } else {
            late(fact, head, cause, memory, told);
        }
        memory.keep(head);
        return head.untold > 0;
    }

    /** Tells the summaries that have changed since they were last told. */
    public void tell(String run, String patient, Memory memory, Told told) {
        Head head = memory.head();
        if (head != null && head.untold > 0) {
            tellDays(head, run, patient, memory, told);
            memory.keep(head);
        }
    }

    /** A correction may be of another day than what it corrects: that day is judged again without it. */
    private void moveAway(Fact fact, Head head, Cause cause, Memory memory, Told told) {
        for (int day = head.today.day; day >= Math.max(head.firstDay, head.today.day - HORIZON); day--) {
            DayFacts facts = day == head.today.day ? head.facts : memory.facts(day);
            Metric metric = facts == null || day == fact.day() ? null : facts.takeOut(fact.replaces());
            if (metric == null) {
                continue;
            }
            if (day < head.today.day) {
                facts.trim();
                memory.keep(day, facts);
            }
            int from = judge.refresh(head, facts, day, metric, memory);
            if (from != Judge.NOTHING) {
                again(head, from, cause, memory, told);
            }
            return;
        }
    }

    private void today(Fact fact, Head head, Cause cause, Memory memory, Told told) {
        int from = takeIn(fact, head.facts, head, memory);
        if (from < fact.day()) {
            again(head, from, cause, memory, told);
            return;
        }
        if (from != Judge.NOTHING) {
            judge.today(head, head.facts, memory);
            head.untold = Math.max(head.untold, 1);
        }
        episodes.start(head.before);
        episodes.see(head.before, head.now);
        book.settle(head, fact.day() - 1, episodes.all, cause, memory, told);
    }

    private void late(Fact fact, Head head, Cause cause, Memory memory, Told told) {
        DayFacts facts = memory.facts(fact.day());
        facts = facts == null ? new DayFacts() : facts;
        Metric corrected = facts.metric(fact.replaces());
        if (!facts.put(fact)) {
            return;
        }
        if (fact.day() <= head.today.day - NAMED) {
            facts.forgetRests();
        }
        facts.trim();
        memory.keep(fact.day(), facts);
        int from = refresh(fact, corrected, facts, head, memory);
        if (from != Judge.NOTHING) {
            // only here, where all from this day on are judged: a day of which nothing is left begins no life
            head.firstDay = Math.min(head.firstDay, fact.day());
            again(head, from, cause, memory, told);
        }
    }

    private int takeIn(Fact fact, DayFacts facts, Head head, Memory memory) {
        Metric corrected = facts.metric(fact.replaces());
        return facts.put(fact) ? refresh(fact, corrected, facts, head, memory) : Judge.NOTHING;
    }

    /** Reads the day's value again, and where a correction is of another metric, that one's too. */
    private int refresh(Fact fact, Metric corrected, DayFacts facts, Head head, Memory memory) {
        int from = judge.refresh(head, facts, fact.day(), fact.metric(), memory);
        boolean other = corrected != null && corrected != fact.metric();
        return other ? Math.min(from, judge.refresh(head, facts, fact.day(), corrected, memory)) : from;
    }

    private void again(Head head, int from, Cause cause, Memory memory, Told told) {
        int base = judge.base(head, from);
        episodes.start(judge.start(head, base, memory));
        judge.again(head, base, memory, true, (was, mark, day) -> episodes.see(was, mark));
        head.untold = Math.max(head.untold, head.today.day - from + 1);
        book.settle(head, base, episodes.all, cause, memory, told);
    }

    /** Late facts move the baselines of the days after theirs too: each is told as if all had come in order. */
    private void tellDays(Head head, String run, String patient, Memory memory, Told told) {
        int from = head.today.day - head.untold + 1;
        if (head.untold > 1) {
            judge.again(head, judge.base(head, from), memory, false, (was, mark, day) -> {
                DayFacts facts = day.day < from || day == head.today ? null : memory.facts(day.day);
                if (facts != null) {
                    told.day(Explanation.day(run, patient, day, mark, head, facts));
                }
            });
        }
        if (head.untold > 0) {
            told.day(Explanation.day(run, patient, head.today, head.now, head, head.facts));
            head.untold = 0;
        }
    }

    /**
     * Takes in that a treatment is, or with {@code removed} that it never was.
     *
     * @param learnt when this was learnt; null where nobody noted it: then no earlier than it began
     */
    public void on(
            RegistryEntry.Treatment treatment,
            boolean removed,
            Mode mode,
            Instant learnt,
            String run,
            String patient,
            Memory memory,
            Told told) {
        int from = day(treatment.from());
        Head head = memory.head() == null ? new Head() : memory.head();
        int earliest = from;
        for (Head.Course known : head.courses) {
            earliest = known.id.equals(treatment.id()) ? Math.min(earliest, known.from) : earliest;
        }
        Head.Course course = new Head.Course();
        course.id = treatment.id();
        course.modulator = treatment.kind().equals("MODULATOR");
        course.from = from;
        course.to = treatment.to() == null ? Integer.MAX_VALUE : day(treatment.to());
        Instant at = learnt != null ? learnt : learnt(head, from);
        take(course, removed, head, earliest, new Cause(run, patient, mode, at, Cause.day(at)), memory, told);
    }

    /** Takes in that the patient has left our care, or with {@code removed} that they did not: then all goes on. */
    public void on(
            RegistryEntry.Left left,
            boolean removed,
            Mode mode,
            Instant learnt,
            String run,
            String patient,
            Memory memory,
            Told told) {
        Head head = memory.head() == null ? new Head() : memory.head();
        Head.Course leave = new Head.Course();
        leave.id = LEFT;
        leave.leave = true;
        leave.from = day(left.on());
        leave.to = Integer.MAX_VALUE;
        int earliest = leave.from;
        for (Head.Course known : head.courses) {
            earliest = known.leave ? Math.min(earliest, known.from) : earliest;
        }
        Instant at = learnt != null ? learnt : learnt(head, leave.from);
        take(leave, removed, head, earliest, new Cause(run, patient, mode, at, Cause.day(at)), memory, told);
    }

    private static Instant learnt(Head head, int from) {
        return Instant.ofEpochSecond(Math.max(head.known, from * 86_400L + MORNING));
    }

    private void take(
            Head.Course course, boolean removed, Head head, int earliest, Cause cause, Memory memory, Told told) {
        head.courses.removeIf(known -> known.id.equals(course.id));
        if (!removed) {
            head.courses.add(course);
        }
        if (head.begun()) {
            judgeCourse(head, earliest, course, cause, memory, told);
        }
        memory.keep(head);
    }

    private void judgeCourse(Head head, int earliest, Head.Course course, Cause cause, Memory memory, Told told) {
        int from = course.from;
        int newest = head.today.day;
        head.courses.removeIf(old -> !old.modulator && !old.leave && old.end() < newest - 2 * Track.DAYS);
        // an alert may have been open for long without a reading when its patient leaves
        if (from > newest && from - newest <= (course.leave ? YEAR : HORIZON)) {
            tellDays(head, cause.run(), cause.patient(), memory, told);
            judge.roll(head, from, memory);
        }
        for (int day = Math.max(head.firstDay, head.today.day - Track.DAYS + 1); day <= head.today.day; day++) {
            DayBits.set(head.treated, day, head.inCourse(day));
        }
        int first = Math.max(Math.max(earliest, head.firstDay), head.today.day - HORIZON);
        if (first <= head.today.day) {
            again(head, first, cause, memory, told);
        }
    }

    /** Folds in what a person decided; a decision about an alert this patient does not have changes nothing. */
    public void on(Decision decision, String run, String patient, Memory memory, Told told) {
        on(decision, null, run, patient, memory, told);
    }

    private void on(Decision decision, Level about, String run, String patient, Memory memory, Told told) {
        Head head = memory.head();
        if (head == null || !head.begun()) {
            return;
        }
        int day = Cause.day(decision.at());
        Cause cause = new Cause(run, patient, decision.mode(), decision.at(), day);
        int resolved = book.decide(head, decision, about, cause, memory, told);
        if (resolved >= 0) {
            int on = Math.min(day, head.today.day);
            head.resolve(on, resolved);
            again(head, Math.max(on, head.today.day - HORIZON), cause, memory, told);
        }
        memory.keep(head);
    }

    /** Is this revision of an alert, or a later one, in the memory? What a life before a restart told may not be. */
    public boolean knows(Alert said, Memory memory) {
        return EarlierLife.knows(memory.head(), said);
    }

    /** Brings an alert of this patient that was told before a restart, and not kept, into line with what is known now. */
    public void settle(Alert said, Instant now, Memory memory, Told told) {
        Head head = memory.head() == null ? new Head() : memory.head();
        Decision inherited = EarlierLife.inherited(head, said);
        earlier.settle(head, said, now, memory, told);
        memory.keep(head);
        if (inherited != null && said.decision().action() != Decision.Action.RESOLVE) {
            on(inherited, said.level(), said.run(), said.patient(), memory, told);
        }
    }

    /** The day of the newest fact as the detector sees it, for charts. */
    public PatientDay today(String run, String patient, Memory memory) {
        Head head = memory.head();
        return Explanation.day(run, patient, head.today, head.now, head, head.facts);
    }

    /** Where the filter stands, for curves over thresholds. */
    public Odds odds(Memory memory) {
        Head head = memory.head();
        if (head == null || !head.begun() || !head.today.judged) {
            return null;
        }
        return new Odds(head.today.day, head.now.logit, judge.lifecycle().mayOpen(head.now, head.today));
    }

    /** @param mayOpen do the conditions other than the threshold for opening an alert hold? */
    public record Odds(int day, double logit, boolean mayOpen) {}

    public Parameters parameters() {
        return p;
    }

    private Head head(Memory memory, int day) {
        Head head = memory.head() == null ? new Head() : memory.head();
        if (!head.begun()) {
            head.firstDay = day;
            judge.begin(head, day);
        }
        return head;
    }

    private static int day(String date) {
        return (int) LocalDate.parse(date).toEpochDay();
    }
}
