package io.breathline.dashboards.words;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.AlertKind;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.alert.Level;
import io.breathline.domain.alert.Status;
import io.breathline.domain.quarantine.Quarantined;
import java.util.Locale;
import java.util.regex.Pattern;

/** Our enums in the words of the people who read the pages. */
public final class Said {
    private static final Pattern CODE = Pattern.compile("\\b[A-Z]{2,}(?:_[A-Z0-9]+)+\\b|\\b(?:WARD|UNBEDDED)\\b");

    private Said() {}

    /** The same words with numbers and their per cent signs kept on one line. */
    public static String tight(String words) {
        return words == null ? null : words.replace(" %", "\u00a0%");
    }

    /** A code of a feed in plain words: IN_THEATRE is "In theatre". */
    public static String plain(String code) {
        String words = code.replace('_', ' ').toLowerCase(Locale.UK);
        return words.substring(0, 1).toUpperCase(Locale.UK) + words.substring(1);
    }

    /** Where a patient comes from, by the feed's code. */
    public static String source(String code) {
        if (code == null || code.isBlank()) {
            return When.NONE;
        }
        return switch (code) {
            case "ED" -> "Emergency department";
            case "TRANSFER" -> "Another hospital";
            case "EMTHEATRE" -> "Theatre, emergency";
            case "ELECTIVE" -> "Theatre, planned";
            default -> CODE.matcher(code).matches() ? plain(code) : code;
        };
    }

    /** The codes within a clause in plain words: "no ward bed yet: WARD_BED". */
    public static String withoutCodes(String words) {
        return words == null
                ? null
                : CODE.matcher(words)
                        .replaceAll(found -> found.group().replace('_', ' ').toLowerCase(Locale.UK));
    }

    /** A word for how much it wants somebody; never a number. */
    public static String level(Alert alert) {
        if (alert.kind() == AlertKind.NO_DATA) {
            return "No data";
        }
        if (alert.kind() == AlertKind.DEVICE_CHECK) {
            return "Device";
        }
        return switch (alert.level()) {
            case RED -> "Red";
            case AMBER -> "Amber";
            case ACTION -> "Action";
            case WATCH -> "Watch";
            case INFO -> "For information";
        };
    }

    /** CSS class and mark go with the word, so that it never rests on colour alone. */
    public static String levelKind(Level level) {
        return switch (level) {
            case RED, ACTION -> "high";
            case AMBER, WATCH -> "medium";
            case INFO -> "quiet";
        };
    }

    public static String status(Status status) {
        return switch (status) {
            case OPEN -> "Open";
            case ESCALATED -> "Escalated";
            case ACKNOWLEDGED -> "Acknowledged";
            case SNOOZED -> "Snoozed";
            case IN_CARE -> "In care";
            case RESOLVED -> "Resolved";
            case CLEARED -> "Went quiet";
            case WITHDRAWN -> "Withdrawn";
        };
    }

    /** "acknowledged", as in "Ben acknowledged this". */
    public static String done(Decision.Action action) {
        return switch (action) {
            case ACKNOWLEDGE -> "acknowledged";
            case SNOOZE -> "snoozed";
            case IN_CARE -> "marked as in care";
            case RESOLVE -> "resolved";
        };
    }

    public static String kind(AlertKind kind) {
        return switch (kind) {
            case EXACERBATION -> "Possible exacerbation";
            case RED_FLAG -> "Red flag";
            case DEVICE_CHECK -> "Device check";
            case NO_DATA -> "No data";
            case OCCUPANCY -> "Occupancy";
            case SHORTAGE_WATCH -> "Shortage: watch";
            case SHORTAGE_ACTION -> "Shortage: act";
            case STAFF_GAP -> "Staff gap";
            case ELECTIVE_AT_RISK -> "Elective at risk";
            case DELAYED_STEPDOWN -> "Delayed step-down";
            case NIGHT_MOVE_RISK -> "Risk of a night move";
            case DATA_QUALITY -> "Data quality";
            case READMISSION_RISK -> "Risk of coming back";
        };
    }

    public static String reason(Quarantined.Reason reason) {
        return switch (reason) {
            case UNPARSABLE -> "Cannot be read";
            case UNKNOWN_DEVICE -> "Device is not registered";
            case UNASSIGNED -> "Nobody had the device then";
            case AMBIGUOUS_ASSIGNMENT -> "Two patients had the device then";
            case UNKNOWN_METRIC -> "Measure is not known";
            case WRONG_UNIT -> "Unit does not fit the measure";
            case IMPLAUSIBLE_VALUE -> "Value is out of a device's range";
            case SENTINEL -> "Device sent its mark for no value";
            case UNUSABLE_TIME -> "Time cannot be used";
            case TOO_LARGE -> "Too large to keep";
            case UNKNOWN_UNIT -> "Unit is not registered";
            case MISSING_FIELD -> "A field is missing";
            case UNSUPPORTED -> "Kind of message is not supported";
            case UNKNOWN_PATIENT -> "The EHR has no such patient";
            case AMBIGUOUS_PATIENT -> "The EHR has more than one such patient";
            case REFUSED_BY_EHR -> "The EHR will not take it as it is";
            case UNKNOWN_ORIGINAL -> "Corrects a reading that its device has not sent";
        };
    }
}
