package io.breathline.dashboards;

import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.PatientDay;
import io.breathline.domain.reading.PatientDay.Measure;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.reading.TimeQuality;
import io.breathline.domain.topic.Mode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What the sample's patients measured. */
final class SampleReadings {
    /** The reading that the console follows, evidence of the first alert. */
    static final String FOLLOWED = "3f2a9d6c1b";

    private final Instant now;
    private final LocalDate today;

    SampleReadings(Instant now) {
        this.now = now;
        this.today = now.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** 80 days; the first patient falls ill, the fourth stops measuring. */
    List<PatientDay> days(int patient) {
        return days(patient, 80);
    }

    List<PatientDay> days(int patient, int length) {
        var random = new Random(41 + patient);
        var days = new ArrayList<PatientDay>();
        double anyones = 1.8 + random.nextDouble() * 1.4;
        double usual = patient == 0 ? 2.01 : patient == 1 ? 2.60 : anyones;
        double ill = patient == 0 ? 0.19 : patient == 1 ? 0.12 : patient == 2 ? 0.08 : 0;
        boolean newWatch = patient == 6;
        boolean coughing = patient == 7;
        for (int ago = length - 1; ago >= 0; ago--) {
            boolean silent = patient == 3 && ago < 5;
            boolean quotedDay = patient < 3 && ago < 2;
            if (silent || (random.nextDouble() < 0.13 && !quotedDay)) {
                continue;
            }
            double fall = ago < 9 ? ill * (9 - ago) / 9 : 0;
            var measures = new ArrayList<Measure>();
            boolean learnt = ago < length - 16;
            measures.add(measure(
                    Metric.FEV1,
                    usual * (1 - fall) + random.nextGaussian() * (quotedDay ? 0.005 : 0.04) * usual,
                    usual,
                    0.045 * usual,
                    learnt,
                    fall > 0.05 ? fall * 9 : -0.1));
            measures.add(
                    measure(Metric.SPO2, 96.5 - fall * 3 + random.nextGaussian() * 0.7, 96.5, 0.9, learnt, fall * 3));
            measures.add(measure(
                    Metric.RESTING_HEART_RATE,
                    66 + fall * 50 + (newWatch && ago < 3 ? 9 : 0) + random.nextGaussian() * 2.2,
                    66.0,
                    2.5,
                    learnt,
                    fall * 2));
            measures.add(measure(
                    Metric.COUGH,
                    Math.max(0, 22 + fall * 220 + (coughing && ago < 2 ? 24 : 0) + random.nextGaussian() * 6),
                    22.0,
                    8.0,
                    learnt,
                    fall * 8));
            measures.add(measure(
                    Metric.WELLNESS,
                    Math.min(100, 78 - fall * 180 + random.nextGaussian() * 6),
                    78.0,
                    8.0,
                    learnt,
                    fall * 4));
            if (random.nextDouble() < 0.6) {
                measures.add(
                        measure(Metric.WEIGHT, 61.4 - fall * 4 + random.nextGaussian() * 0.3, 61.4, 0.5, learnt, 0.1));
            }
            if (ago < 4 && patient == 0) {
                measures.add(new Measure(Metric.COLD_OR_FLU, 1, null, null, null, null, 1, null));
            }
            int day = ago;
            measures.replaceAll(m -> as(m, quoted(patient, day, m.metric())));
            days.add(new PatientDay(
                    "live",
                    SamplePatients.id(patient),
                    today.minusDays(ago).toString(),
                    now.minus(Duration.ofDays(ago)).minusSeconds(2_000),
                    fall > 0.05 ? "AMBER" : null,
                    measures,
                    false));
        }
        return days;
    }

    /** What an alert says of a day is what was measured on it. */
    static Double quoted(int patient, int daysAgo, Metric metric) {
        return switch (patient + "/" + daysAgo + "/" + metric) {
            case "0/0/FEV1" -> 1.63;
            case "0/1/FEV1" -> 1.67;
            case "0/0/COUGH" -> 62.0;
            case "0/0/WELLNESS" -> 44.0;
            case "0/0/RESTING_HEART_RATE" -> 75.0;
            case "0/0/SPO2" -> 96.0;
            case "1/0/FEV1" -> 2.29;
            case "1/0/COUGH" -> 48.0;
            case "2/0/WELLNESS" -> 57.0;
            default -> null;
        };
    }

    private static Measure measure(
            Metric metric, double value, double usual, double sigma, boolean learnt, double nats) {
        return new Measure(
                metric,
                value,
                learnt ? usual : null,
                learnt ? sigma : null,
                learnt ? (value - usual) / sigma : null,
                learnt ? nats : null,
                1,
                "A");
    }

    private static Measure as(Measure m, Double value) {
        return value == null
                ? m
                : measure(
                        m.metric(),
                        value,
                        m.baseline(),
                        m.sigma(),
                        true,
                        m.evidenceNats() == null ? 0 : m.evidenceNats());
    }

    Reading reading() {
        return new Reading(
                FOLLOWED,
                "live",
                Mode.LIVE,
                SamplePatients.id(0),
                "spiro-p0001",
                Metric.FEV1,
                1.63,
                "1.63",
                "L",
                now.minusSeconds(1_900).toString(),
                now.minusSeconds(1_900),
                now.minusSeconds(1_893),
                "Europe/London",
                today.toString(),
                TimeQuality.DEVICE,
                "A",
                "s-1",
                2,
                1041L,
                null,
                null,
                "S0");
    }
}
