package io.breathline.simulators.score;

/** A detector to compare with: a score a day from what was known on that day, NaN on days without evidence. */
interface Rival {
    String name();

    double[] scores(Series series);

    /** The threshold at which the rule runs by its authors, or NaN for a curve only. */
    double usualThreshold();
}
