package io.breathline.jobs.silence;

import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.reading.TimeQuality;
import io.breathline.domain.topic.Mode;
import java.time.Instant;

/** A reading of which only the patient and the mode matter. */
final class Readings {
    private static final Instant AT = Instant.parse("2026-01-05T08:00:00Z");

    private Readings() {}

    static Reading of(String patient, Mode mode) {
        return new Reading(
                "0123456789abcdef0123456789abcdef01234567",
                mode == Mode.REPLAY ? "r1" : "live",
                mode,
                patient,
                "d1",
                Metric.FEV1,
                2.4,
                "2.4",
                "L",
                AT.toString(),
                AT,
                AT,
                "UTC",
                "2026-01-05",
                TimeQuality.DEVICE,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
