package io.breathline.jobs.icu;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breathline.domain.topic.Json;
import java.util.ArrayList;
import java.util.List;

/** CSV with a header line (RFC 4180) as records whose fields are texts; empty ones are left out. */
final class Csv {
    private Csv() {}

    static List<ObjectNode> records(String text) throws FeedReader.Unusable {
        List<List<String>> lines = lines(text);
        List<String> header = lines.get(0).stream().map(String::strip).toList();
        List<ObjectNode> records = new ArrayList<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            if (line.size() == 1 && line.get(0).isBlank()) {
                continue;
            }
            if (line.size() != header.size()) {
                throw new FeedReader.Unusable("", "a line with another number of fields than the header");
            }
            ObjectNode record = Json.MAPPER.createObjectNode();
            for (int i = 0; i < line.size(); i++) {
                if (!line.get(i).isBlank()) {
                    record.put(header.get(i), line.get(i).strip());
                }
            }
            records.add(record);
        }
        return records;
    }

    private static List<List<String>> lines(String text) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    field.append(c);
                    i++;
                } else if (c == '"') {
                    quoted = false;
                } else {
                    field.append(c);
                }
            } else if (c == '"' && field.toString().isBlank()) {
                quoted = true;
                field.setLength(0);
            } else if (c == ',') {
                line.add(field.toString());
                field.setLength(0);
            } else if (c == '\n') {
                line.add(field.toString());
                field.setLength(0);
                lines.add(line);
                line = new ArrayList<>();
            } else if (c != '\r') {
                field.append(c);
            }
        }
        line.add(field.toString());
        lines.add(line);
        return lines;
    }
}
