package io.breathline.fhir.print;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import io.breathline.domain.alert.Alert;
import io.breathline.domain.icu.Board;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.reading.ReadingId;
import io.breathline.domain.reading.TimeQuality;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Json;
import io.breathline.domain.topic.Mode;
import io.breathline.fhir.Times;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Readings, alerts, bed boards and patients of a file: one JSON object a line, or an array. Fields that the canonical
 * format lets out are filled in. Patients are registry entries; with sex, birth date and height of one, the per cent of
 * predicted is printed too.
 */
public record FactFile(
        List<Reading> readings, List<Alert> alerts, List<Board> boards, Map<String, RegistryEntry.Patient> people) {

    public static FactFile read(List<Path> files) throws IOException {
        var readings = new ArrayList<Reading>();
        var alerts = new ArrayList<Alert>();
        var boards = new ArrayList<Board>();
        var people = new LinkedHashMap<String, RegistryEntry.Patient>();
        for (Path file : files) {
            int number = 0;
            for (JsonNode fact : facts(file)) {
                number++;
                try {
                    if (fact.has("metric")) {
                        readings.add(reading(fact));
                    } else if (fact.has("kind") && fact.has("status")) {
                        alerts.add(Json.MAPPER.treeToValue(fact, Alert.class));
                    } else if (fact.has("unit") && fact.has("beds")) {
                        boards.add(Json.MAPPER.treeToValue(fact, Board.class));
                    } else if (fact.path("patient").isObject() || fact.has("birthDate")) {
                        RegistryEntry.Patient who = Json.MAPPER.treeToValue(
                                fact.path("patient").isObject() ? fact.get("patient") : fact,
                                RegistryEntry.Patient.class);
                        people.put(who.id(), who);
                    } else {
                        throw new IllegalArgumentException("neither a reading (metric), an alert (kind, status),"
                                + " a bed board (unit, beds) nor a patient (birthDate)");
                    }
                } catch (IllegalArgumentException | DateTimeException unusable) {
                    throw new IOException(
                            file.getFileName() + ", object " + number + ": " + unusable.getMessage(), unusable);
                }
            }
        }
        return new FactFile(readings, alerts, boards, people);
    }

    private static List<JsonNode> facts(Path file) throws IOException {
        var facts = new ArrayList<JsonNode>();
        try (var in = Files.newInputStream(file);
                MappingIterator<JsonNode> values =
                        Json.MAPPER.readerFor(JsonNode.class).readValues(in)) {
            while (values.hasNextValue()) {
                JsonNode value = values.nextValue();
                if (value.isArray()) {
                    value.forEach(facts::add);
                } else {
                    facts.add(value);
                }
            }
        }
        return facts;
    }

    private static Reading reading(JsonNode fact) {
        Metric metric = Metric.valueOf(text(fact, "metric"));
        String measuredAt = text(fact, "measuredAt");
        if (measuredAt == null || !fact.path("value").isNumber()) {
            throw new IllegalArgumentException("a reading wants metric, value and measuredAt");
        }
        String zone = text(fact, "zone");
        Instant effective =
                fact.hasNonNull("effectiveAt") ? Instant.parse(text(fact, "effectiveAt")) : time(measuredAt, zone);
        String value = fact.hasNonNull("valueText")
                ? text(fact, "valueText")
                : fact.get("value").decimalValue().toPlainString();
        Long sequence = fact.hasNonNull("sequence") ? fact.get("sequence").asLong() : null;
        String patient = text(fact, "patient");
        String device = text(fact, "device");
        String id = fact.hasNonNull("id")
                ? text(fact, "id")
                : ReadingId.of(device == null ? "" + patient : device, metric, measuredAt, sequence, value);
        return new Reading(
                id,
                "live",
                Mode.LIVE,
                patient,
                device,
                metric,
                fact.get("value").asDouble(),
                value,
                metric.unit(),
                measuredAt,
                effective,
                fact.hasNonNull("receivedAt") ? time(text(fact, "receivedAt"), null) : effective,
                zone,
                text(fact, "healthDay"),
                fact.hasNonNull("timeQuality") ? TimeQuality.valueOf(text(fact, "timeQuality")) : TimeQuality.DEVICE,
                text(fact, "quality"),
                text(fact, "session"),
                fact.hasNonNull("effort") ? fact.get("effort").asInt() : null,
                sequence,
                text(fact, "flags"),
                text(fact, "replaces"),
                text(fact, "serial"));
    }

    private static Instant time(String text, String zone) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException local) {
            return LocalDateTime.parse(text).atZone(Times.zoneOrUtc(zone)).toInstant();
        }
    }

    private static String text(JsonNode fact, String name) {
        return fact.hasNonNull(name) ? fact.get(name).asText() : null;
    }
}
