package io.breathline.jobs.exacerbation;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Status;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.reading.ReadingId;
import io.breathline.domain.reading.TimeQuality;
import io.breathline.domain.topic.Mode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Readings of made-up patients who fall ill, and what stands of what was said about them. */
final class Story {
    static final LocalDate START = LocalDate.parse("2026-01-01");

    private Story() {}

    static List<Reading> readings(String run, Mode mode, String patient, long seed, int days, int onset) {
        Random random = new Random(seed);
        List<Reading> all = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            double ill = day < onset ? 0 : 1.8 * (1 - Math.exp(-(day - onset + 1) / 4.0));
            all.add(reading(
                    run, mode, patient, day, Metric.FEV1, 2.4 * (1 - 0.11 * ill + 0.04 * random.nextGaussian())));
            all.add(reading(run, mode, patient, day, Metric.COUGH, 30 + 20 * ill + 8 * random.nextGaussian()));
            all.add(reading(run, mode, patient, day, Metric.WELLNESS, 70 - 18 * ill + 8 * random.nextGaussian()));
            all.add(reading(run, mode, patient, day, Metric.SPO2, 96 - 1.2 * ill + 0.8 * random.nextGaussian()));
        }
        return all;
    }

    private static Reading reading(String run, Mode mode, String patient, int day, Metric metric, double value) {
        LocalDate date = START.plusDays(day);
        Instant at = date.atTime(8, 0).toInstant(java.time.ZoneOffset.UTC);
        String device = "d-" + metric + "-" + patient;
        String digits = String.valueOf(Math.rint(value * 100) / 100);
        return new Reading(
                ReadingId.of(device, metric, at.toString(), null, digits),
                run,
                mode,
                patient,
                device,
                metric,
                Double.parseDouble(digits),
                digits,
                metric.unit(),
                at.toString(),
                at,
                at.plusSeconds(30),
                "UTC",
                date.toString(),
                TimeQuality.DEVICE,
                null,
                null,
                null,
                null,
                null,
                null,
                "serial-" + device);
    }

    /** Latest revision of each alert that was not withdrawn, without what depends on the order of arrival. */
    static Set<String> standing(List<Alert> said) {
        Map<String, Alert> latest = new HashMap<>();
        for (Alert alert : said) {
            latest.merge(alert.id(), alert, (a, b) -> a.revision() > b.revision() ? a : b);
        }
        Set<String> all = new TreeSet<>();
        for (Alert it : latest.values()) {
            if (it.status() != Status.WITHDRAWN) {
                String line = String.join(
                        " ",
                        it.run(),
                        it.patient(),
                        it.kind().name(),
                        it.level().name(),
                        it.onset(),
                        it.validAt());
                // two alerts of one episode are one too many
                while (!all.add(line)) {
                    line += " again";
                }
            }
        }
        return all;
    }
}
