package io.breathline.local.command.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.AlertKind;
import io.breathline.domain.alert.Status;
import io.breathline.domain.quality.ContextMarks;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Json;
import io.breathline.domain.topic.Topic;
import io.breathline.domain.topic.Topics;
import io.breathline.local.command.log.TopicReader;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What readings left behind, place by place, without names and without what tells one sending from another. */
final class Left {
    private static final List<String> ITS_OWN = List.of("id", "patient", "device", "run", "mode", "receivedAt");

    private final String kafka;
    private final String store;
    private final String fhir;
    private final HttpClient http = HttpClient.newHttpClient();

    Left(String kafka, String store, String fhir) {
        this.kafka = kafka;
        this.store = store;
        this.fhir = fhir;
    }

    /** Every reading of a device, each as often as it is there; where one was told again with other marks, the last. */
    List<String> readings(String device) {
        Map<String, List<String>> told = new TreeMap<>();
        each(Topics.HOME_READINGS, it -> it.path("device").asText().equals(device), it -> {
            List<String> one = told.computeIfAbsent(it.path("id").asText(), id -> new ArrayList<>());
            if (settled(it)) {
                one.clear();
            }
            one.add(it.remove(ITS_OWN).toString());
        });
        return told.values().stream().flatMap(List::stream).sorted().toList();
    }

    /** Takes the word off that marks were told again; true where it was there. */
    private static boolean settled(ObjectNode reading) {
        String flags = reading.path("flags").asText();
        String lasting = ContextMarks.lasting(flags);
        if (lasting == null) {
            reading.remove("flags");
        } else {
            reading.put("flags", lasting);
        }
        return !flags.isEmpty() && !flags.equals(lasting);
    }

    /** The patient's days as they stand. */
    Map<String, String> days(String patient) {
        Map<String, String> days = new TreeMap<>();
        each(Topics.PATIENT_DAYS, it -> it.path("patient").asText().equals(patient), it -> {
            String day = it.path("day").asText();
            days.put(day, it.remove(List.of("patient", "run", "knownAt")).toString());
        });
        return days;
    }

    /** Alerts that stand, without those on silence, which depend on the clock. */
    NavigableSet<String> alerts(String patient) {
        Map<String, Alert> latest = new TreeMap<>();
        revisions(Envelope.LIVE_RUN).stream()
                .filter(it -> patient.equals(it.patient()) && it.kind() != AlertKind.NO_DATA)
                .forEach(it -> latest.merge(it.id(), it, (a, b) -> a.revision() > b.revision() ? a : b));
        TreeSet<String> standing = new TreeSet<>();
        latest.values().stream()
                .filter(it -> it.status() != Status.WITHDRAWN)
                .forEach(it -> standing.add(
                        String.join(" ", it.kind().name(), it.level().name(), it.onset(), it.validAt())));
        return standing;
    }

    /** The points of a device in the time-series store. */
    List<String> points(String device) throws IOException, InterruptedException {
        String query = "SELECT metric, value, quality, timestamp FROM reading WHERE device = '" + device
                + "' ORDER BY timestamp, metric";
        String csv = get(store + "/exp?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        return csv.lines().skip(1).toList();
    }

    /** The patient's Observations: code, time and value of each. */
    List<String> observations(String patient) throws IOException, InterruptedException {
        List<String> found = new ArrayList<>();
        String next = fhir + "/Observation?_count=200&subject=Patient/" + patient;
        while (!next.isEmpty()) {
            JsonNode bundle = Json.MAPPER.readTree(get(next));
            next = "";
            for (JsonNode link : bundle.path("link")) {
                next = link.path("relation").asText().equals("next")
                        ? link.path("url").asText()
                        : next;
            }
            for (JsonNode entry : bundle.path("entry")) {
                JsonNode it = entry.path("resource");
                found.add(it.at("/code/coding/0/code").asText() + " "
                        + it.path("effectiveDateTime").asText() + " "
                        + it.at("/valueQuantity/value").asText()
                        + it.at("/valueInteger").asText() + " "
                        + it.path("status").asText());
            }
        }
        found.sort(null);
        return found;
    }

    /** How many of a device's payloads came in by which bridge. */
    Map<String, Integer> bridges(String device) {
        Map<String, Integer> bridges = new TreeMap<>();
        new TopicReader(kafka).toTheEnd(Topics.HOME_RAW.name(), found -> {
            if (found.key().equals(device)) {
                var source = found.headers().lastHeader("ce_source").value();
                bridges.merge(new String(source, StandardCharsets.UTF_8), 1, Integer::sum);
            }
        });
        return bridges;
    }

    /** Every revision of every alert of a run. */
    List<Alert> revisions(String run) {
        List<Alert> revisions = new ArrayList<>();
        new TopicReader(kafka).toTheEnd(Topics.ALERTS.name(), found -> Topics.ALERTS
                .codec()
                .decode(found.value())
                .match(it -> run.equals(it.run()) && revisions.add(it), unreadable -> false));
        return revisions;
    }

    int status(String path) throws IOException, InterruptedException {
        return send(fhir + "/" + path).statusCode();
    }

    /** What a run's readings are apart from its name and mode, and from marks: what is live goes on, and later ones mark earlier. */
    NavigableSet<String> readingsOf(String run, Instant upTo) {
        Map<String, String> last = new TreeMap<>();
        each(
                Topics.HOME_READINGS,
                it -> it.path("run").asText().equals(run)
                        && !Instant.parse(it.path("receivedAt").asText()).isAfter(upTo),
                it -> {
                    last.put(
                            it.path("id").asText(),
                            it.remove(List.of("run", "mode", "flags")).toString());
                });
        return new TreeSet<>(last.values());
    }

    List<String> lines(Topic<?> topic, Predicate<JsonNode> which, List<String> without) {
        List<String> lines = new ArrayList<>();
        each(topic, which, it -> lines.add(it.remove(without).toString()));
        lines.sort(null);
        return lines;
    }

    private void each(Topic<?> topic, Predicate<JsonNode> which, java.util.function.Consumer<ObjectNode> then) {
        new TopicReader(kafka).toTheEnd(topic.name(), found -> {
            try {
                if (found.value() != null
                        && Json.MAPPER.readTree(found.value()) instanceof ObjectNode line
                        && which.test(line)) {
                    then.accept(line);
                }
            } catch (IOException notOurs) {
                throw new IllegalStateException(topic.name() + " holds a record that is not JSON", notOurs);
            }
        });
    }

    private String get(String address) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(address);
        return answer.statusCode() == 200 ? answer.body() : "";
    }

    private HttpResponse<String> send(String address) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Cache-Control", "no-cache")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
