package io.breathline.simulators.cohort;

import java.time.LocalDate;

/** Something that looks like an exacerbation and is none, on the days [from, to]. */
public record Nuisance(Kind kind, LocalDate from, LocalDate to) {
    /** What imitates an exacerbation. */
    public enum Kind {
        COLD,
        TRAVEL,
        DEVICE_SWAP,
        SILENT_STEP,
        POOR_BLOW,
        RESTLESS_NIGHT,
        OTHER_PERSON
    }
}
