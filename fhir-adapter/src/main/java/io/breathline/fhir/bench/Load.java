package io.breathline.fhir.bench;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.AlertKind;
import io.breathline.domain.alert.Level;
import io.breathline.domain.alert.Status;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.reading.TimeQuality;
import io.breathline.domain.topic.Mode;
import io.breathline.fhir.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Made-up facts in any number, no two alike. */
final class Load {
    static final int PATIENTS = 100;
    private static final Metric[] METRICS = {Metric.FEV1, Metric.SPO2, Metric.PULSE, Metric.WEIGHT, Metric.COUGH};
    private static final Instant START = Instant.parse("2026-01-01T06:00:00Z");

    private Load() {}

    static String patient(int number) {
        return "bench-p" + Math.floorMod(number, PATIENTS);
    }

    static List<Reading> readings(String series, int count, Mode mode) {
        return IntStream.range(0, count)
                .mapToObj(number -> reading(series, number, mode))
                .toList();
    }

    private static Reading reading(String series, int number, Mode mode) {
        Metric metric = METRICS[number % METRICS.length];
        String value = metric == Metric.FEV1 ? "2.4" + number % 10 : Integer.toString(60 + number % 30);
        Instant at = START.plus(Duration.ofMinutes(number));
        return new Reading(
                Names.hash(series + number),
                "live",
                mode,
                patient(number),
                null,
                metric,
                Double.parseDouble(value),
                value,
                metric.unit(),
                at.toString(),
                at,
                at.plusSeconds(5),
                "Europe/London",
                "2026-01-01",
                TimeQuality.DEVICE,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static Alert alert(String series, int number, Instant now) {
        return new Alert(
                series + number,
                1,
                "live",
                Mode.LIVE,
                AlertKind.EXACERBATION,
                Level.AMBER,
                Status.OPEN,
                patient(number),
                null,
                null,
                "2026-01-01",
                "2026-01-02",
                now,
                now,
                true,
                false,
                "FEV1 11 % below usual 2.40 L",
                null,
                List.of(),
                null,
                "exacerbation",
                "bench",
                "0");
    }
}
