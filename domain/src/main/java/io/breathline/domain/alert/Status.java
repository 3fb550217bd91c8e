package io.breathline.domain.alert;

/** Where an alert is in its life; see docs/alerts.md for what enters each state and what an EHR shows for it. */
public enum Status {
    OPEN,
    ESCALATED,
    ACKNOWLEDGED,
    SNOOZED,
    IN_CARE,
    RESOLVED,
    CLEARED,
    WITHDRAWN;

    /** Does it still want somebody? */
    public boolean live() {
        return this != RESOLVED && this != CLEARED && this != WITHDRAWN;
    }

    /** Only a person, or an EHR user, may cause these. */
    public boolean byPerson() {
        return this == ACKNOWLEDGED || this == SNOOZED || this == IN_CARE || this == RESOLVED;
    }
}
