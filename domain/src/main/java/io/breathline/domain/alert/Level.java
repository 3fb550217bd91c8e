package io.breathline.domain.alert;

/** How much an alert wants a person, in words only: never a probability. INFO is for no-data and device checks. */
public enum Level {
    INFO,
    AMBER,
    RED,
    WATCH,
    ACTION
}
