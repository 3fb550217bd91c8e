package io.breathline.domain.icu;

/** What a bed is at a moment. Only AVAILABLE can take a patient, and only if a nurse covers it. */
public enum BedState {
    AVAILABLE,
    RESERVED,
    OCCUPIED,
    FIT_TO_LEAVE,
    CLEANING,
    BLOCKED,
    CLOSED,
    CONFLICT
}
