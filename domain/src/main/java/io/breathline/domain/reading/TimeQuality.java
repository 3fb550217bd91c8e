package io.breathline.domain.reading;

/** How far a reading's own clock can be believed. */
public enum TimeQuality {
    /** The device's time as sent. */
    DEVICE,
    /** The device sent a local time without offset; the patient's zone was applied. */
    ZONE_APPLIED,
    /** The device's clock was implausible: the time of receipt stands in for it, at half weight. */
    ESTIMATED
}
