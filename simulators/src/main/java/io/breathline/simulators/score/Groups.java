package io.breathline.simulators.score;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** A detector's figures by group of people and by kind and severity of event, so that unfairness is visible. */
record Groups(String group, String value, Summary summary, Map<String, double[]> interval) {
    private static final double MILD = 0.8;
    private static final double SEVERE = 1.25;

    /** Lower and upper bound of a figure, or nothing where there was no resampling. */
    double[] bounds(String figure) {
        return interval.getOrDefault(figure, new double[0]);
    }

    static List<Groups> of(Patients patients, List<Outcome> outcomes, int resamples) {
        List<Groups> all = new ArrayList<>();
        all.addAll(
                people("sex", patients, outcomes, resamples, it -> it.person().sex()));
        all.addAll(people("age", patients, outcomes, resamples, it -> age(it)));
        all.addAll(people(
                "ethnicity", patients, outcomes, resamples, it -> it.person().ethnicity()));
        all.addAll(people(
                "adherence", patients, outcomes, resamples, it -> it.person().adherence()));
        for (String kind : kinds(outcomes)) {
            all.add(events(
                    "kind", kind, outcomes, resamples, it -> it.event().kind().equals(kind)));
        }
        all.add(events("severity", "mild", outcomes, resamples, it -> it.event().severity() < MILD));
        all.add(events(
                "severity",
                "middle",
                outcomes,
                resamples,
                it -> it.event().severity() >= MILD && it.event().severity() < SEVERE));
        all.add(events(
                "severity", "severe", outcomes, resamples, it -> it.event().severity() >= SEVERE));
        return all;
    }

    private static Groups events(
            String group, String value, List<Outcome> outcomes, int resamples, Predicate<Outcome.Found> matching) {
        return new Groups(
                group, value, Summary.of(outcomes, matching), Bootstrap.intervals(outcomes, resamples, matching));
    }

    private static String age(Patients.Patient patient) {
        int year = java.time.LocalDate.ofEpochDay(patient.series().firstDay).getYear();
        int age = year - patient.person().birthYear();
        return age < 18 ? "under 18" : age < 30 ? "18-29" : age < 45 ? "30-44" : "45 and over";
    }

    private static List<Groups> people(
            String group,
            Patients patients,
            List<Outcome> outcomes,
            int resamples,
            Function<Patients.Patient, String> value) {
        Map<String, List<Outcome>> parts = new LinkedHashMap<>();
        for (int i = 0; i < outcomes.size(); i++) {
            Patients.Patient patient = patients.all().get(i);
            if (patient.person() != null) {
                parts.computeIfAbsent(value.apply(patient), any -> new ArrayList<>())
                        .add(outcomes.get(i));
            }
        }
        List<Groups> all = new ArrayList<>();
        parts.keySet().stream()
                .sorted()
                .forEach(it -> all.add(events(group, it, parts.get(it), resamples, event -> true)));
        return all;
    }

    private static List<String> kinds(List<Outcome> outcomes) {
        return outcomes.stream()
                .flatMap(it -> it.events.stream())
                .map(it -> it.event().kind())
                .distinct()
                .sorted()
                .toList();
    }
}
