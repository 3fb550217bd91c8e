package io.breathline.simulators.score;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
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
        for (String[] row : rows(file)) {
            Event event = new Event(day(row[1]), day(row[2]), day(row[3]), at(row, 4), number(at(row, 5)));
            events.computeIfAbsent(row[0], patient -> new ArrayList<>()).add(event);
        }
    }

    void readTreatments(Path file) throws IOException {
        for (String[] row : rows(file)) {
            int to = at(row, 3).isEmpty() ? Integer.MAX_VALUE : day(row[3]);
            treatments
                    .computeIfAbsent(row[0], patient -> new ArrayList<>())
                    .add(new Treatment(row[1], day(row[2]), to));
        }
    }

    void readNuisances(Path file) throws IOException {
        for (String[] row : rows(file)) {
            nuisances
                    .computeIfAbsent(row[0], patient -> new ArrayList<>())
                    .add(new Nuisance(row[1], day(row[2]), day(row[3])));
        }
    }

    void readPeople(Path file) throws IOException {
        for (String[] row : rows(file)) {
            people.put(row[0], new Person(row[1], Integer.parseInt(row[2]), at(row, 3), at(row, 4)));
        }
    }

    private static List<String[]> rows(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .skip(1)
                .filter(line -> !line.isBlank())
                .map(line -> line.split(",", -1))
                .toList();
    }

    private static String at(String[] row, int index) {
        return index < row.length ? row[index].strip() : "";
    }

    private static double number(String text) {
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }

    private static int day(String date) {
        return (int) LocalDate.parse(date.strip()).toEpochDay();
    }
}
