package io.breathline.simulators.scoreicu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads CSV with a header line; a missing file has no rows. */
final class Csv {
    static final ZoneId ZONE = ZoneId.of("Europe/London");

    private Csv() {}

    /** One line, by column name; an empty cell and a missing column are both empty. */
    record Row(Map<String, String> cells) {
        String text(String column) {
            return cells.getOrDefault(column, "");
        }

        boolean has(String column) {
            return !text(column).isEmpty();
        }

        Instant instant(String column) {
            return Csv.instant(text(column));
        }

        Integer integer(String column) {
            return has(column) ? Integer.valueOf(text(column)) : null;
        }

        Double number(String column) {
            return has(column) ? Double.valueOf(text(column)) : null;
        }
    }

    /** ISO with an offset or Z; without one it is London's clock. Null for nothing. */
    static Instant instant(String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        boolean zoned = text.endsWith("Z") || text.indexOf('+') > 0 || text.lastIndexOf('-') > 9;
        return zoned
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text.replace(' ', 'T')).atZone(ZONE).toInstant();
    }

    static List<Row> read(Path file) throws IOException {
        List<Row> rows = new ArrayList<>();
        if (!Files.exists(file)) {
            return rows;
        }
        List<String> header = List.of();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            if (line.isBlank()) {
                continue;
            }
            List<String> cells = cells(line);
            if (header.isEmpty()) {
                header = cells;
                continue;
            }
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < Math.min(header.size(), cells.size()); i++) {
                row.put(header.get(i).trim(), cells.get(i).trim());
            }
            rows.add(new Row(row));
        }
        return rows;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
