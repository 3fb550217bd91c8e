package io.breathline.domain.icu;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.AlertKind;
import java.time.Instant;
import java.util.List;

/**
 * What one evaluation says about one possible alert.
 *
 * @param subject narrows it within the unit (a visit, a case, a shift), or empty
 * @param blind the feeds are too old to say that all is well: it may open, it cannot close
 * @param sure it needs no second evaluation
 */
public record Signal(
        AlertKind kind,
        String subject,
        double value,
        boolean blind,
        boolean sure,
        Instant onset,
        String reason,
        List<Alert.Evidence> evidence) {

    public String key() {
        return kind + "/" + subject;
    }

    static Signal quiet(AlertKind kind, String subject, String reason) {
        return new Signal(kind, subject, 0, false, true, null, reason, List.of());
    }
}
