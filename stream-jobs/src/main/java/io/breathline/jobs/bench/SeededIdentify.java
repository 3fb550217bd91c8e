package io.breathline.jobs.bench;

import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.reading.TimeQuality;
import io.breathline.domain.topic.Mode;
import io.breathline.jobs.home.DeviceFact;
import io.breathline.jobs.home.Identify;
import java.time.Instant;
import java.util.Arrays;
import org.apache.flink.util.Collector;

/**
 * Puts a device's history into state the moment it is known whose it is, as if each reading had come: a million people's
 * two weeks one by one would take an hour. One reading is handed on, which says the same of the patient.
 */
final class SeededIdentify extends Identify {
    static final String SEED = "seed";
    private static final long WEEK_SECONDS = 7 * 24 * 3600;

    private final Trace trace;

    SeededIdentify(Trace trace) {
        this.trace = trace;
    }

    @Override
    public void processElement2(DeviceFact fact, Context context, Collector<Reading> out) throws Exception {
        super.processElement2(fact, context, out);
        if (fact.tenure() == null || remembers()) {
            return;
        }
        int who = Trace.who(fact.device());
        Instant week = null;
        int count = 0;
        long[] ids = new long[trace.history() * Trace.MEASURES];
        for (int day = 0; day < trace.history(); day++) {
            Instant now = trace.at(who, day);
            if (count > 0 && week(now) != week(week)) {
                remember(week, fact.tenure().patient(), Arrays.copyOf(ids, count));
                count = 0;
            }
            week = now;
            for (int measure = 0; measure < Trace.MEASURES; measure++) {
                ids[count++] = (who * 1_000L + day * (long) Trace.MEASURES + measure) * 0x9E3779B97F4A7C15L;
            }
        }
        remember(week, fact.tenure().patient(), Arrays.copyOf(ids, count));
        out.collect(seed(fact, trace.at(who, trace.history() - 1)));
    }

    private static long week(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), WEEK_SECONDS);
    }

    private static Reading seed(DeviceFact fact, Instant at) {
        return new Reading(
                "0".repeat(40),
                fact.run(),
                Mode.BACKFILL,
                fact.tenure().patient(),
                fact.device(),
                Metric.SPO2,
                96,
                "96",
                Metric.SPO2.unit(),
                at.toString(),
                at,
                at,
                fact.zone(),
                at.toString().substring(0, 10),
                TimeQuality.DEVICE,
                null,
                SEED,
                null,
                null,
                null,
                null,
                null);
    }
}
