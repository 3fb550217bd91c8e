package io.breathline.simulators.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.reading.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CohortTest {
    private static final LocalDate START = LocalDate.parse("2025-01-01");

    @TempDir
    private Path folder;

    @Test
    void the_same_seed_writes_the_same_bytes() throws IOException {
        String once = new CohortFiles(Cohort.of(7, 5, START, 120), true).write(folder.resolve("once"));
        String again = new CohortFiles(Cohort.of(7, 5, START, 120), true).write(folder.resolve("again"));
        String other = new CohortFiles(Cohort.of(8, 5, START, 120), true).write(folder.resolve("other"));
        assertThat(again).isEqualTo(once).isNotEqualTo(other);
        assertThat(folder.resolve("again/truth.csv")).hasSameTextualContentAs(folder.resolve("once/truth.csv"));
    }

    @Test
    void a_day_asked_for_alone_is_the_day_of_the_whole_life() {
        SimulatedPatient one = Cohort.of(7, 3, START, 60).patient(1);
        SimulatedPatient same = Cohort.of(7, 3, START, 60).patient(1);
        List<Measurement> backwards = IntStream.range(0, 60)
                .map(day -> 59 - day)
                .mapToObj(same::measurements)
                .reduce(List.of(), (all, day) -> all.size() > 30 ? all : day);
        assertThat(backwards).isNotNull();
        for (int day = 0; day < 60; day++) {
            assertThat(same.measurements(day)).isEqualTo(one.measurements(day));
        }
    }

    @Test
    void illness_makes_people_cough_more_and_blow_less() {
        Cohort cohort = Cohort.of(3, 60, START, 365);
        double[] well = new double[2];
        double[] ill = new double[2];
        int[] days = new int[2];
        for (SimulatedPatient patient : cohort.patients()) {
            for (Exacerbation event : patient.exacerbations()) {
                int onset = (int) START.until(event.onset(), java.time.temporal.ChronoUnit.DAYS);
                int treated = (int) START.until(event.treatmentStart(), java.time.temporal.ChronoUnit.DAYS);
                if (onset >= 30 && treated < 365) {
                    days[0] += add(patient, onset - 10, onset, well);
                    days[1] += add(patient, treated - 3, treated, ill);
                }
            }
        }
        assertThat(days[0]).isGreaterThan(100);
        assertThat(ill[0] / days[1]).isGreaterThan(well[0] / days[0] + 8);
        assertThat(ill[1] / days[1]).isLessThan(well[1] / days[0] * 0.97);
    }

    private static int add(SimulatedPatient patient, int from, int to, double[] sums) {
        int days = 0;
        for (int day = from; day < to; day++) {
            List<Measurement> all = patient.measurements(day);
            double cough = value(all, Metric.COUGH);
            double fev1 = value(all, Metric.FEV1);
            if (!Double.isNaN(cough) && !Double.isNaN(fev1)) {
                sums[0] += cough;
                sums[1] += fev1 / patient.person().fev1();
                days++;
            }
        }
        return days;
    }

    private static double value(List<Measurement> all, Metric metric) {
        return all.stream()
                .filter(m -> m.metric() == metric)
                .mapToDouble(Measurement::value)
                .findFirst()
                .orElse(Double.NaN);
    }

    @Test
    void without_exacerbations_the_truth_is_empty_and_people_still_measure() throws IOException {
        new CohortFiles(Cohort.of(5, 4, START, 90).under(Setting.named("none")), true).write(folder);
        assertThat(Files.readAllLines(folder.resolve("truth.csv"))).hasSize(1);
        assertThat(Files.readAllLines(folder.resolve("readings.jsonl"))).hasSizeGreaterThan(500);
    }

    @Test
    void a_treatment_that_begins_after_the_cohort_is_not_told() throws IOException {
        new CohortFiles(Cohort.of(5, 40, START, 90), true).write(folder);
        assertThat(Files.readAllLines(folder.resolve("treatments.csv")).stream()
                        .skip(1)
                        .map(row -> LocalDate.parse(row.split(",")[2])))
                .isNotEmpty()
                .allMatch(day -> day.isBefore(START.plusDays(90)));
    }

    @Test
    void a_silent_step_leaves_no_trace_in_the_serial_number() {
        SimulatedPatient stepped = Cohort.of(5, 2, START, 300)
                .under(Setting.named("heart-rate-step-6"))
                .patient(0);
        SimulatedPatient plain =
                Cohort.of(5, 2, START, 300).under(Setting.named("none")).patient(0);
        for (int day = 241; day < 300; day++) {
            double with = value(stepped.measurements(day), Metric.RESTING_HEART_RATE);
            double without = value(plain.measurements(day), Metric.RESTING_HEART_RATE);
            assertThat(Double.isNaN(with)).isEqualTo(Double.isNaN(without));
            assertThat(stepped.measurements(day)).allMatch(m -> !m.device().equals("wristband") || m.generation() == 0);
        }
    }
}
