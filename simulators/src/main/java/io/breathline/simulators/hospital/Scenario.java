package io.breathline.simulators.hospital;

/** What kind of half-year the hospital has. */
enum Scenario {
    /** Nothing feeds back, nothing changes and beds are what is short: the set for which the true-parameter floor holds. */
    STATIONARY,
    /** The roster differs from shift to shift, so that nurses are short as often as beds: for alerts. */
    VARYING,
    /** Days differ: emergencies of a day share a factor of variance 0.25. */
    FRAILTY,
    /** A quarter more arrivals, from the middle of the second half; the floor knows once it has happened. */
    REGIME,
    /** A quarter fewer nurses for three weeks. */
    STRIKE,
    /** Wards take few patients for a month. */
    WARDBLOCK,
    /** A full unit takes fewer in and pushes fit patients out: the hospital that the calibration is of. */
    HOMOEOSTASIS,
    /** Homoeostasis, and feeds as bad as real ones. */
    CHAOS;

    boolean floorHolds() {
        return this == STATIONARY || this == REGIME;
    }

    boolean feedsBack() {
        return this == HOMOEOSTASIS || this == CHAOS;
    }
}
