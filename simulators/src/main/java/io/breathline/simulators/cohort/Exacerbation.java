package io.breathline.simulators.cohort;

import java.time.LocalDate;

/** The truth about one exacerbation: when it began, when it was treated, and of which kind and severity it was. */
public record Exacerbation(
        LocalDate onset, LocalDate treatmentStart, LocalDate treatmentEnd, Kind kind, double severity) {
    /** Three kinds, as unsupervised alignment of home data found three classes (Sutcliffe, Cambridge thesis). */
    public enum Kind {
        GLOBAL,
        LUNG_LED,
        SYMPTOM_LED
    }
}
