package io.breathline.jobs.icu;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breathline.domain.topic.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The records of an HTTP feed's body: one JSON object, an array of them, or CSV with a header. See docs/feeds.md. */
final class FeedReader {
    private static final Set<String> TIMES = Set.of(
            "at",
            "decidedAt",
            "neededBy",
            "recordedAt",
            "readyAt",
            "setAt",
            "retractedAt",
            "wardBedRequestedAt",
            "wardBedAllocatedAt",
            "plannedLeave",
            "start",
            "milestoneAt",
            "from",
            "to",
            "asOf",
            "since",
            "readySince");

    private final ZoneId zone;

    FeedReader(ZoneId zone) {
        this.zone = zone;
    }

    /** Why a body, or one record of it, cannot be used. */
    static final class Unusable extends IOException {
        private final String field;

        Unusable(String field, String why) {
            super(why);
            this.field = field;
        }

        String field() {
            return field;
        }
    }

    List<ObjectNode> records(byte[] payload, boolean census) throws Unusable {
        String text = new String(payload, StandardCharsets.UTF_8).strip();
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        if (text.isEmpty()) {
            throw new Unusable("", "empty");
        }
        if (text.startsWith("{") || text.startsWith("[")) {
            return json(text);
        }
        List<ObjectNode> rows = Csv.records(text);
        return census ? snapshots(rows) : rows;
    }

    private static List<ObjectNode> json(String text) throws Unusable {
        List<ObjectNode> records = new ArrayList<>();
        try (var values = Json.MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            // One value, or JSON lines.
            while (values.hasNextValue()) {
                JsonNode node = values.nextValue();
                for (JsonNode one : node.isArray() ? node : List.of(node)) {
                    if (!one.isObject()) {
                        throw new Unusable("", "not an object");
                    }
                    records.add((ObjectNode) one);
                }
            }
        } catch (Unusable why) {
            throw why;
        } catch (IOException bad) {
            throw new Unusable("", Json.reason(bad));
        }
        return records;
    }

    /** The rows of a census in CSV each repeat their snapshot. */
    private static List<ObjectNode> snapshots(List<ObjectNode> rows) {
        Map<String, ObjectNode> snapshots = new LinkedHashMap<>();
        for (ObjectNode row : rows) {
            String name = row.path("unit").asText() + "|" + row.path("snapshot").asText() + "|"
                    + row.path("asOf").asText();
            ObjectNode census = snapshots.computeIfAbsent(name, none -> {
                ObjectNode head = row.deepCopy().retain("snapshot", "unit", "asOf", "complete");
                head.putArray("rows");
                return head;
            });
            if (!row.path("bed").asText().isEmpty()) {
                ((ArrayNode) census.get("rows"))
                        .add(row.deepCopy().retain("bed", "visit", "mrn", "since", "level", "readySince"));
            }
        }
        return new ArrayList<>(snapshots.values());
    }

    <T> T as(Class<T> type, ObjectNode record, String... required) throws Unusable {
        normalise(record);
        for (String field : required) {
            if (record.path(field).isMissingNode() || record.path(field).isNull()) {
                throw new Unusable(field, "missing");
            }
        }
        try {
            return Json.MAPPER.treeToValue(record, type);
        } catch (JsonProcessingException bad) {
            throw new Unusable("", Json.reason(bad));
        }
    }

    /** An empty field is an absent one; a time without a zone is the site's. */
    private void normalise(ObjectNode record) throws Unusable {
        List<String> empty = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : record.properties()) {
            JsonNode value = field.getValue();
            if (value.isArray()) {
                for (JsonNode element : value) {
                    if (element instanceof ObjectNode object) {
                        normalise(object);
                    }
                }
            } else if (value.isTextual() && value.asText().isBlank()) {
                empty.add(field.getKey());
            } else if (value.isTextual() && TIMES.contains(field.getKey())) {
                field.setValue(record.textNode(
                        time(field.getKey(), value.asText().strip()).toString()));
            }
        }
        record.remove(empty);
    }

    private Instant time(String field, String text) throws Unusable {
        try {
            boolean zoned = text.endsWith("Z") || (text.length() > 10 && text.matches(".*[+-]\\d\\d(:?\\d\\d)?$"));
            return zoned
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).atZone(zone).toInstant();
        } catch (DateTimeException noTime) {
            throw new Unusable(field, "not a time");
        }
    }
}
