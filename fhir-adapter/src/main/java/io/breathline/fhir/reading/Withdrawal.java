package io.breathline.fhir.reading;

import io.breathline.domain.reading.Reading;
import java.util.Set;

/** A reading that says it should not have been there: its value is kept and marked. */
public final class Withdrawal {
    private static final String MARK = "WITHDRAWN";

    private Withdrawal() {}

    public static boolean is(Reading reading) {
        return reading.flags() != null && Set.of(reading.flags().split(",")).contains(MARK);
    }
}
