package io.breathline.domain.icu;

/** Where an event time was found, the most trusted first. */
public enum TimeSource {
    EVN6,
    PV1_44,
    PV1_45,
    EVN2,
    MSH7,
    FEED,
    INFERRED
}
