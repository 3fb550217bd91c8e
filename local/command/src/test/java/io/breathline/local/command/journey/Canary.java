package io.breathline.local.command.journey;

import io.breathline.local.command.log.TopicReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** Looks for people where no person may be: in logs, measurements, names and keys. Payloads are another matter. */
final class Canary {
    private final List<String> people = new ArrayList<>();
    private final Map<String, StringBuilder> places = new LinkedHashMap<>();

    /** What must be found nowhere: names as they are and as HL7 writes them, and hospital numbers. */
    void seed(String... words) {
        for (String word : words) {
            if (word != null && word.length() > 3) {
                people.add(word);
            }
        }
    }

    /** A patient by name, as registers write it and as HL7 does. */
    void person(String name, String mrn, String nhsNumber) {
        int space = name.lastIndexOf(' ');
        seed(name, mrn, nhsNumber);
        if (space > 0) {
            seed(name.substring(space + 1) + "^" + name.substring(0, space));
        }
    }

    void look(String place, String text) {
        places.computeIfAbsent(place, none -> new StringBuilder()).append(text).append('\n');
    }

    /** Every topic's name, and the keys and headers of all its records. */
    void lookAtTheLog(String kafka) throws InterruptedException, ExecutionException {
        TreeSet<String> topics = new TreeSet<>();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            topics.addAll(admin.listTopics().names().get());
        }
        for (String topic : topics) {
            look("topic names", topic);
            new TopicReader(kafka).toTheEnd(topic, found -> {
                look("keys of " + topic, found.key());
                found.headers()
                        .forEach(header -> look(
                                "headers of " + topic,
                                header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8)));
            });
        }
    }

    int seeded() {
        return people.size();
    }

    int places() {
        return places.size();
    }

    /** Where somebody was found; the place only, for the same reason. */
    List<String> found() {
        return places.entrySet().stream()
                .filter(place ->
                        people.stream().anyMatch(who -> place.getValue().indexOf(who) >= 0))
                .map(Map.Entry::getKey)
                .toList();
    }
}
