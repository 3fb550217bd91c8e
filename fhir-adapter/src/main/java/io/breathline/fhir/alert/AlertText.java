package io.breathline.fhir.alert;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.AlertKind;

/** The words for an alert, for those who do not write FHIR resources. */
public final class AlertText {
    private AlertText() {}

    public static String title(AlertKind kind) {
        return Words.title(kind);
    }

    /** Level, what, why; for a home alert, that it is no diagnosis. */
    public static String line(Alert alert) {
        return Words.line(alert);
    }
}
