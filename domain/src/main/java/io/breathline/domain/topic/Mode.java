package io.breathline.domain.topic;

/**
 * What a record is allowed to cause. LIVE: everything. BACKFILL: shares live state and writes Observations, but tells
 * nobody. REPLAY: has a run of its own, never touches live state, and writers to people and EHRs refuse it.
 */
public enum Mode {
    LIVE,
    BACKFILL,
    REPLAY;

    /** May this cause a page, a Flag, a Task or a Communication? */
    public boolean mayTellPeople() {
        return this == LIVE;
    }

    /** May this be written into an EHR or into the live time series at all? */
    public boolean mayLeaveTheSystem() {
        return this != REPLAY;
    }
}
