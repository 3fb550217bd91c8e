package io.breathline.domain.exacerbation;

/**
 * What is remembered of one patient in one run, in pieces, so that a reading of today touches the head and one track and
 * nothing else. What is given out may be changed and is remembered only when it is kept; null means nothing is known.
 */
public interface Memory {
    Head head();

    void keep(Head head);

    /** A measure's recent values, by {@link Measure} slot. */
    Track track(int slot);

    void keep(int slot, Track track);

    /** The readings of a past day. */
    DayFacts facts(int day);

    void keep(int day, DayFacts facts);

    void forgetFacts(int day);

    /** The filter's state at the end of a past day; kept every few days. */
    Mark mark(int day);

    void keep(int day, Mark mark);

    void forgetMark(int day);
}
