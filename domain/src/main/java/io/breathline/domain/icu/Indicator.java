package io.breathline.domain.icu;

import io.breathline.domain.topic.Envelope;
import java.time.Instant;

/** A rolling indicator of a unit with the counts behind it; the rate is null where the denominator is under ten. */
public record Indicator(
        String unit,
        String run,
        String indicator,
        String window,
        double numerator,
        double denominator,
        Double rate,
        Instant asOf) {
    /** Cells of the matrix of cancellations are called this, then the reason, a slash and how long before. */
    public static final String MATRIX = "cancelled/";

    public String key() {
        return Envelope.keyIn(run, unit + "/" + indicator + "/" + window);
    }
}
