package io.breathline.fhir.alert;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.AlertKind;
import io.breathline.fhir.Names;
import java.util.Locale;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Reference;

/** What people read on an alert's resources. */
final class Words {
    private static final String VALUES = "http://terminology.hl7.org/CodeSystem/v3-ObservationValue";

    private Words() {}

    /** The label that an algorithm asserted this. Valid R4 terminology only as a security label. */
    static Coding byAlgorithm() {
        return new Coding(VALUES, "AIAST", null);
    }

    static Reference detector() {
        return Names.reference("Device", Names.DETECTOR);
    }

    static boolean home(Alert alert) {
        return alert.unit() == null;
    }

    static String code(AlertKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String title(AlertKind kind) {
        return switch (kind) {
            case EXACERBATION -> "Possible CF pulmonary exacerbation";
            case RED_FLAG -> "Symptom that wants a call today";
            case DEVICE_CHECK -> "Device or technique to be checked";
            case NO_DATA -> "No data from home";
            case OCCUPANCY -> "Unit nearly full";
            case SHORTAGE_WATCH -> "Bed or nurse shortage possible";
            case SHORTAGE_ACTION -> "Bed or nurse shortage expected";
            case STAFF_GAP -> "Fewer nurses than patients need";
            case ELECTIVE_AT_RISK -> "Planned operation at risk";
            case DELAYED_STEPDOWN -> "Patient fit to leave waits for a bed";
            case NIGHT_MOVE_RISK -> "Move at night to be expected";
            case DATA_QUALITY -> "Data to be checked";
            case READMISSION_RISK -> "Patient fit to leave may come back";
        };
    }

    /** The flag's line: level in words, what, why; and that it is not a diagnosis. */
    static String line(Alert alert) {
        String what = alert.level() + ": " + title(alert.kind()) + ". " + alert.reason();
        return home(alert) ? what + " (home monitoring algorithm, not a diagnosis)" : what;
    }
}
