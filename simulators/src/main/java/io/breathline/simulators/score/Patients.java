package io.breathline.simulators.score;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The patients of a cohort with what is known and what is true of each, in a fixed order. */
record Patients(List<Patient> all) {
    /** One patient; {@code series} serves the comparison detectors, {@code history} ours. */
    record Patient(
            String id,
            History history,
            Series series,
            List<Truth.Event> events,
            List<Truth.Treatment> treatments,
            List<Truth.Nuisance> nuisances,
            Truth.Person person) {}

    static Patients of(Map<String, History> histories, Truth truth) {
        List<Patient> patients = new ArrayList<>();
        Map<Integer, Integer> days = new HashMap<>();
        for (History history : histories.values()) {
            for (int i = 0; i < history.size(); i++) {
                days.merge(history.line(i).day(), 1, Integer::sum);
            }
        }
        // stray readings of broken clocks must not stretch the cohort: its span is that of days with many readings
        int most = days.values().stream()
                .mapToInt(n -> n)
                .max()
                .orElseThrow(() -> new IllegalArgumentException("no usable reading"));
        int first = days.entrySet().stream()
                .filter(e -> e.getValue() * 20 >= most)
                .mapToInt(Map.Entry::getKey)
                .min()
                .orElseThrow();
        int last = days.entrySet().stream()
                .filter(e -> e.getValue() * 20 >= most)
                .mapToInt(Map.Entry::getKey)
                .max()
                .orElseThrow();
        for (String id : histories.keySet().stream().sorted().toList()) {
            History history = histories.get(id);
            List<Truth.Treatment> treatments = truth.treatments.getOrDefault(id, List.of());
            patients.add(new Patient(
                    id,
                    history,
                    new Series(history, first, last - first + 1, treatments),
                    truth.events.getOrDefault(id, List.of()),
                    treatments,
                    truth.nuisances.getOrDefault(id, List.of()),
                    truth.people.get(id)));
        }
        return new Patients(patients);
    }
}
