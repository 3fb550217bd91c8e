package io.breathline.simulators.score;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The rows of a CSV file, cells quoted or not, by the names in its first line; what is wrong in it is said with file, line and column. */
final class Rows {
    private final Path file;
    private final List<String> header;
    private final List<String> lines;

    private Rows(Path file, List<String> header, List<String> lines) {
        this.file = file;
        this.header = header;
        this.lines = lines;
    }

    /** One row, and where it stands. */
    final class Row {
        private final int number;
        private final String[] cells;

        private Row(int number, String[] cells) {
            this.number = number;
            this.cells = cells;
        }

        /** A cell that may be empty, or whose column may be absent. */
        String maybe(String column) {
            int at = header.indexOf(column);
            return at < 0 || at >= cells.length ? "" : plain(cells[at]);
        }

        String text(String column) {
            String cell = maybe(column);
            if (cell.isEmpty()) {
                throw wrong(column + " is missing");
            }
            return cell;
        }

        /** Epoch day. */
        int day(String column) {
            String cell = text(column);
            try {
                return (int) LocalDate.parse(cell).toEpochDay();
            } catch (DateTimeException notADate) {
                throw wrong(column + " is no date (2026-01-31), but " + shown(cell));
            }
        }

        int day(String column, int otherwise) {
            return maybe(column).isEmpty() ? otherwise : day(column);
        }

        int whole(String column) {
            String cell = text(column);
            if (!cell.matches("-?\\d{1,9}")) {
                throw wrong(column + " is no whole number, but " + shown(cell));
            }
            return Integer.parseInt(cell);
        }

        /** A number where there is one; words are none. */
        double number(String column) {
            String cell = maybe(column);
            return cell.matches("-?\\d+(\\.\\d+)?([eE]-?\\d+)?") ? Double.parseDouble(cell) : Double.NaN;
        }

        IllegalArgumentException wrong(String what) {
            return new IllegalArgumentException(file + ", line " + number + ": " + what);
        }
    }

    /** @param required columns without which the file means nothing */
    static Rows of(Path file, String... required) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (MalformedInputException notText) {
            throw new IllegalArgumentException(file + " is not text in UTF-8", notText);
        }
        if (lines.isEmpty()) {
            throw new IllegalArgumentException(file + " is empty: its first line names " + String.join(",", required));
        }
        List<String> header = Arrays.stream(cells(lines.get(0).replace("\uFEFF", "")))
                .map(cell -> plain(cell).toLowerCase(Locale.ROOT))
                .toList();
        for (String column : required) {
            if (!header.contains(column)) {
                throw new IllegalArgumentException(file + " has no column " + column + ": its first line names "
                        + String.join(",", required) + ", and it has " + String.join(",", header));
            }
        }
        return new Rows(file, header, lines);
    }

    List<Row> all() {
        List<Row> rows = new ArrayList<>();
        for (int at = 1; at < lines.size(); at++) {
            if (!lines.get(at).isBlank()) {
                rows.add(new Row(at + 1, cells(lines.get(at))));
            }
        }
        return rows;
    }

    private static String[] cells(String line) {
        List<String> cells = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int at = 0; at < line.length(); at++) {
            // A quote opens a cell only where it begins one, in the middle of words it is a slip; in a quoted cell two
            // are one.
            if (line.charAt(at) == '"') {
                if (quoted && line.startsWith("\"\"", at)) {
                    at++;
                } else if (quoted || line.substring(from, at).isBlank()) {
                    quoted = !quoted;
                }
            }
            if (line.charAt(at) == ',' && !quoted) {
                cells.add(line.substring(from, at));
                from = at + 1;
            }
        }
        cells.add(line.substring(from));
        return cells.toArray(String[]::new);
    }

    private static String plain(String cell) {
        String bare = cell.strip();
        return bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"")
                ? bare.substring(1, bare.length() - 1).replace("\"\"", "\"").strip()
                : bare;
    }

    private static String shown(String cell) {
        return "'" + (cell.length() > 40 ? cell.substring(0, 40) + "…" : cell) + "'";
    }
}
