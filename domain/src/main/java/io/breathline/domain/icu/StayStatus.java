package io.breathline.domain.icu;

/** Where a visit is in its life, as seen from critical care. */
public enum StayStatus {
    REFERRED,
    ACCEPTED,
    EXPECTED,
    QUEUED,
    IN_ICU,
    READY,
    BED_ALLOCATED,
    ELSEWHERE,
    LEFT,
    CANCELLED
}
