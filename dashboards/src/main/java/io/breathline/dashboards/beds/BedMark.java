package io.breathline.dashboards.beds;

import io.breathline.domain.icu.BedState;

/** A bed's state as word, mark and border: any two of them tell it without colour. */
enum BedMark {
    VACANT("vacant", "○", "Vacant"),
    RESERVED("reserved", "◆", "Reserved"),
    OCCUPIED("occupied", "●", "Occupied"),
    FIT("fit", "▲", "Fit to leave"),
    CLEANING("cleaning", "◐", "Cleaning"),
    BLOCKED("closed", "✕", "Blocked"),
    CLOSED("closed", "✕", "Closed"),
    CONFLICT("conflict", "?", "Two claims");

    final String kind;
    final String mark;
    final String word;

    BedMark(String kind, String mark, String word) {
        this.kind = kind;
        this.mark = mark;
        this.word = word;
    }

    static BedMark of(BedState state) {
        return switch (state) {
            case AVAILABLE -> VACANT;
            case RESERVED -> RESERVED;
            case OCCUPIED -> OCCUPIED;
            case FIT_TO_LEAVE -> FIT;
            case CLEANING -> CLEANING;
            case BLOCKED -> BLOCKED;
            case CLOSED -> CLOSED;
            case CONFLICT -> CONFLICT;
        };
    }
}
