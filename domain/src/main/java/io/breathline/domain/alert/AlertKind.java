package io.breathline.domain.alert;

/** What an alert is about. */
public enum AlertKind {
    EXACERBATION,
    RED_FLAG,
    DEVICE_CHECK,
    NO_DATA,
    OCCUPANCY,
    SHORTAGE_WATCH,
    SHORTAGE_ACTION,
    STAFF_GAP,
    ELECTIVE_AT_RISK,
    DELAYED_STEPDOWN,
    NIGHT_MOVE_RISK,
    DATA_QUALITY,
    READMISSION_RISK
}
