package io.breathline.jobs.bench;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.exacerbation.Detector;
import io.breathline.domain.exacerbation.Fact;
import io.breathline.domain.exacerbation.HeapMemory;
import io.breathline.domain.exacerbation.Parameters;
import io.breathline.domain.exacerbation.Told;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.PatientDay;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.reading.TimeQuality;
import io.breathline.domain.topic.IsoTime;
import io.breathline.domain.topic.Mode;
import io.breathline.jobs.marks.Neighbours;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** One made-up patient after half a year: how much is kept of them, and what a reading of 60 days ago costs. */
final class Judging {
    static final int FIRST = 20_500;
    private static final int DAYS = 180;
    private static final int MANY = 400;
    private static final Metric[] SESSION = {
        Metric.FEV1,
        Metric.SPO2,
        Metric.PULSE,
        Metric.TEMPERATURE,
        Metric.WEIGHT,
        Metric.COUGH,
        Metric.WELLNESS,
        Metric.BREATHLESSNESS,
        Metric.SPUTUM,
        Metric.COLD_OR_FLU
    };
    private static final Metric[] WORN = {Metric.RESTING_HEART_RATE, Metric.SLEEP, Metric.STEPS};
    private static final double[] USUAL = {
        2.41, 96, 74, 36.6, 61.5, 22, 71, 1, 1, 0,
    };
    private static final double[] USUAL_WORN = {66, 410, 7300};
    private static final Told NOBODY = new Nobody();

    private final Detector detector = new Detector(Parameters.of("sharp"));
    private final HeapMemory memory = new HeapMemory();
    private final Random random = new Random(1);
    private final List<Reading> readings = new ArrayList<>();

    /** @param session share of days on which they sit down to measure; {@code worn} on which the wristband is worn */
    Judging(double session, double worn) {
        for (int day = FIRST; day < FIRST + DAYS; day++) {
            for (int m = 0; m < SESSION.length && random.nextDouble() < (m == 0 ? session : 1); m++) {
                take(SESSION[m], USUAL[m], day, 480 + m);
            }
            for (int m = 0; m < WORN.length && random.nextDouble() < (m == 0 ? worn : 1); m++) {
                take(WORN[m], USUAL_WORN[m], day, 400 + m);
            }
        }
    }

    /** Of verdicts and of marks. */
    int stateBytes() {
        return memory.packedBytes() + Neighbours.packedBytes(readings);
    }

    /** Median microseconds to take a reading in that is 60 days old, with all days after it judged again. */
    double rejudgeMicros() {
        long[] nanos = new long[MANY];
        for (int warm = 0; warm < 2; warm++) {
            for (int i = 0; i < MANY; i++) {
                int day = FIRST + DAYS - 1 - Detector.HORIZON;
                long began = System.nanoTime();
                // the last answer of the day counts and each differs from the one before, so that nothing is spared
                take(Metric.COUGH, i % 2 == 0 ? 20 : 60, day, 500 + warm * MANY + i);
                nanos[i] = System.nanoTime() - began;
            }
        }
        java.util.Arrays.sort(nanos);
        return nanos[MANY / 2] / 1000.0;
    }

    private void take(Metric metric, double usual, int day, int minute) {
        double noise = metric.yesOrNo() ? 0 : Math.rint(usual * 0.03 * random.nextGaussian() * 100) / 100;
        Fact fact = new Fact(
                random.nextLong(),
                new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12},
                metric,
                usual + noise,
                day,
                day * 1440 + minute,
                metric == Metric.FEV1 ? 'A' : ' ',
                3,
                false,
                0,
                false,
                Mode.LIVE,
                Instant.ofEpochSecond(day * 86_400L + minute * 60L));
        detector.on(fact, "live", "p1", memory, NOBODY);
        readings.add(reading(fact, usual + noise));
    }

    private static Reading reading(Fact fact, double value) {
        Instant at = Instant.ofEpochSecond(fact.minute() * 60L);
        String digits =
                BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).toString();
        String id = HexFormat.of().toHexDigits(fact.id()) + "0".repeat(24);
        String device = "device-" + fact.metric();
        return new Reading(
                id,
                "live",
                Mode.LIVE,
                "p1",
                device,
                fact.metric(),
                Double.parseDouble(digits),
                digits,
                fact.metric().unit(),
                at.toString(),
                at,
                at.plusMillis(7_250),
                "Europe/London",
                IsoTime.day(fact.day()),
                TimeQuality.DEVICE,
                null,
                fact.metric() == Metric.FEV1 ? "session-" + fact.day() : null,
                fact.metric() == Metric.FEV1 ? 1 : null,
                (long) fact.minute(),
                null,
                null,
                "serial-" + fact.metric());
    }

    private record Nobody() implements Told {
        @Override
        public void alert(Alert alert) {}

        @Override
        public void day(PatientDay told) {}

        @Override
        public void tooOld() {}
    }
}
