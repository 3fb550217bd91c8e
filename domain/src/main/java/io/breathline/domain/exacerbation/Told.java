package io.breathline.domain.exacerbation;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.reading.PatientDay;

/** Where a verdict goes. */
public interface Told {
    void alert(Alert alert);

    /** A past day whose facts changed; today's is asked for with {@link Detector#today}. */
    void day(PatientDay day);

    /** A fact of a day more than 60 days before the newest one: it belongs to history and changes no verdict. */
    void tooOld();
}
