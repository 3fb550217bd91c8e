package io.breathline.simulators.home;

import io.breathline.domain.reading.Metric;
import io.breathline.simulators.cohort.Cohort;
import io.breathline.simulators.cohort.Measurement;
import io.breathline.simulators.cohort.Setting;
import io.breathline.simulators.cohort.SimulatedPatient;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The homes of a demo: the same seed and first day give the same people with the same values, in every process. */
final class Village {
    /** Days of history before the first day, and days that can be lived after it. */
    static final int HISTORY = 60;

    static final int LIFE = 400;

    /** Illness comes from the stories alone, and little else imitates it. */
    private static final Setting CALM = new Setting(1, 0.3, 1, false, null, false, 0);

    private static final String ZONE = "Europe/London";

    private Village() {}

    static List<Home> of(long seed, int patients, LocalDate anchor, Stories stories) {
        LocalDate start = anchor.minusDays(HISTORY);
        Cohort cohort = Cohort.of(seed, 100_000, start, HISTORY + LIFE).under(CALM);
        List<Home> homes = new ArrayList<>();
        int next = 0;
        while (homes.size() < patients) {
            Story story = stories.of(homes.size());
            SimulatedPatient body = cohort.patient(next++);
            if (story != null && !steady(body)) {
                continue;
            }
            String patient = String.format(Locale.ROOT, "p%04d", homes.size() + 1);
            homes.add(new Home(homes.size(), patient, ZONE, body, story, stories, start, anchor, Map.of()));
        }
        return homes;
    }

    /** Measures nearly every day, on the first day everything, and with the devices they have had for a month. */
    private static boolean steady(SimulatedPatient body) {
        int sessions = 0;
        for (int day = 0; day < HISTORY; day++) {
            sessions += has(body.measurements(day), Metric.FEV1) && has(body.measurements(day), Metric.COUGH) ? 1 : 0;
        }
        List<Measurement> first = body.measurements(HISTORY);
        boolean complete = has(first, Metric.FEV1)
                && has(first, Metric.COUGH)
                && has(first, Metric.SPO2)
                && has(first, Metric.RESTING_HEART_RATE);
        int recent = 0;
        boolean sameDevices = true;
        for (int day = HISTORY - 30; day <= HISTORY; day++) {
            List<Measurement> measured = body.measurements(day);
            recent += day > HISTORY - 7 && has(measured, Metric.COUGH) ? 1 : 0;
            sameDevices &= measured.stream().allMatch(it -> it.generation() == 0);
        }
        return complete && sessions >= 40 && recent >= 5 && sameDevices;
    }

    private static boolean has(List<Measurement> measured, Metric metric) {
        return measured.stream().anyMatch(it -> it.metric() == metric);
    }
}
