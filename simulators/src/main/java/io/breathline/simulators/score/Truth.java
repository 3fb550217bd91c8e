package io.breathline.simulators.score;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What really happened, by patient, with what the system was allowed to know of it. Days are epoch days. */
final class Truth {
    /** One treated exacerbation. */
    record Event(int onset, int treated, int courseEnd, String kind, double severity) {}

    /** An interval the system knows: an antibiotic course, or a modulator from a day on. */
    record Treatment(String kind, int from, int to) {}

    /** What imitated an exacerbation, for splitting false alerts by cause. */
    record Nuisance(String kind, int from, int to) {}

    /** For fairness by group. */
    record Person(String sex, int birthYear, String ethnicity, String adherence) {}

    final Map<String, List<Event>> events = new HashMap<>();
    final Map<String, List<Treatment>> treatments = new HashMap<>();
    final Map<String, List<Nuisance>> nuisances = new HashMap<>();
    final Map<String, Person> people = new HashMap<>();

    void readEvents(Path file) throws IOException {
        for (Rows.Row row : Rows.of(file, "patient", "onset", "treatment_start", "treatment_end")
                .all()) {
            Event event = new Event(
                    row.day("onset"),
                    row.day("treatment_start"),
                    row.day("treatment_end"),
                    row.maybe("kind"),
                    row.number("severity"));
            if (event.onset() > event.treated() || event.treated() > event.courseEnd()) {
                throw row.wrong("onset, treatment_start and treatment_end are not in order");
            }
            events.computeIfAbsent(row.text("patient"), patient -> new ArrayList<>())
                    .add(event);
        }
    }

    void readTreatments(Path file) throws IOException {
        for (Rows.Row row : Rows.of(file, "patient", "kind", "start", "end").all()) {
            int to = row.day("end", Integer.MAX_VALUE);
            treatments
                    .computeIfAbsent(row.text("patient"), patient -> new ArrayList<>())
                    .add(new Treatment(row.text("kind"), row.day("start"), to));
        }
    }

    void readNuisances(Path file) throws IOException {
        for (Rows.Row row : Rows.of(file, "patient", "kind", "from", "to").all()) {
            nuisances
                    .computeIfAbsent(row.text("patient"), patient -> new ArrayList<>())
                    .add(new Nuisance(row.text("kind"), row.day("from"), row.day("to")));
        }
    }

    void readPeople(Path file) throws IOException {
        for (Rows.Row row : Rows.of(file, "patient", "sex", "birth_year", "ethnicity", "adherence")
                .all()) {
            people.put(
                    row.text("patient"),
                    new Person(
                            row.maybe("sex"), row.whole("birth_year"), row.maybe("ethnicity"), row.maybe("adherence")));
        }
    }
}
