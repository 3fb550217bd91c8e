package io.breathline.simulators.score;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A detector's figures by group of people and by kind and severity of event, so that unfairness is visible. */
record Groups(String group, String value, Summary summary) {
    private static final double MILD = 0.8;
    private static final double SEVERE = 1.25;

    static List<Groups> of(Patients patients, List<Outcome> outcomes) {
        List<Groups> all = new ArrayList<>();
        all.addAll(people("sex", patients, outcomes, it -> it.person().sex()));
        all.addAll(people("age", patients, outcomes, it -> age(it)));
        all.addAll(people("ethnicity", patients, outcomes, it -> it.person().ethnicity()));
        all.addAll(people("adherence", patients, outcomes, it -> it.person().adherence()));
        for (String kind : kinds(outcomes)) {
            all.add(new Groups(
                    "kind", kind, Summary.of(outcomes, it -> it.event().kind().equals(kind))));
        }
        all.add(new Groups(
                "severity", "mild", Summary.of(outcomes, it -> it.event().severity() < MILD)));
        all.add(new Groups(
                "severity",
                "middle",
                Summary.of(
                        outcomes,
                        it -> it.event().severity() >= MILD && it.event().severity() < SEVERE)));
        all.add(new Groups(
                "severity", "severe", Summary.of(outcomes, it -> it.event().severity() >= SEVERE)));
        return all;
    }

    private static String age(Patients.Patient patient) {
        int year = java.time.LocalDate.ofEpochDay(patient.series().firstDay).getYear();
        int age = year - patient.person().birthYear();
        return age < 18 ? "under 18" : age < 30 ? "18-29" : age < 45 ? "30-44" : "45 and over";
    }

    private static List<Groups> people(
            String group, Patients patients, List<Outcome> outcomes, Function<Patients.Patient, String> value) {
        Map<String, List<Outcome>> parts = new LinkedHashMap<>();
        for (int i = 0; i < outcomes.size(); i++) {
            Patients.Patient patient = patients.all().get(i);
            if (patient.person() != null) {
                parts.computeIfAbsent(value.apply(patient), any -> new ArrayList<>())
                        .add(outcomes.get(i));
            }
        }
        List<Groups> all = new ArrayList<>();
        parts.keySet().stream().sorted().forEach(it -> all.add(new Groups(group, it, Summary.of(parts.get(it)))));
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
