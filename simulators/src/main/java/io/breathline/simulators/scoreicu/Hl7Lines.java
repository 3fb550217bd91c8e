package io.breathline.simulators.scoreicu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The little of HL7 v2 that an evaluation needs: segments and fields of messages in the order of sending. */
final class Hl7Lines {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    private final List<String[]> segments;

    private Hl7Lines(List<String[]> segments) {
        this.segments = segments;
    }

    static List<Hl7Lines> readAll(Path folder) throws IOException {
        List<Hl7Lines> messages = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(it -> it.toString().endsWith(".hl7")).sorted().toList()) {
                read(Files.readString(file, StandardCharsets.UTF_8), messages);
            }
        }
        return messages;
    }

    private static void read(String text, List<Hl7Lines> messages) {
        List<String[]> current = null;
        for (String raw : text.split("[\r\n]+")) {
            String line = raw.replace("\u000b", "").replace("\u001c", "").trim();
            if (line.startsWith("MSH")) {
                current = new ArrayList<>();
                messages.add(new Hl7Lines(current));
            }
            if (current != null && !line.isEmpty()) {
                current.add(line.split("\\|", -1));
            }
        }
    }

    /** A field by HL7's own numbers; empty where there is none. */
    String field(String segment, int number) {
        for (String[] fields : segments) {
            if (fields[0].equals(segment)) {
                int at = segment.equals("MSH") ? number - 1 : number;
                return at < fields.length ? fields[at] : "";
            }
        }
        return "";
    }

    /** The n-th segment of a name as a message of its own, for those that repeat; null where there are fewer. */
    Hl7Lines repetition(String segment, int index) {
        int seen = 0;
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i)[0].equals(segment) && seen++ == index) {
                List<String[]> rest = new ArrayList<>(List.of(segments.get(0), segments.get(1)));
                rest.addAll(segments.subList(i, segments.size()));
                return new Hl7Lines(rest);
            }
        }
        return null;
    }

    String part(String segment, int number, int component) {
        String[] parts = field(segment, number).split("\\^", -1);
        return component <= parts.length ? parts[component - 1] : "";
    }

    Instant time(String segment, int number) {
        String text = part(segment, number, 1);
        if (text.length() < 8) {
            return null;
        }
        int offset = Math.max(text.indexOf('+'), text.indexOf('-'));
        String digits = (offset > 0 ? text.substring(0, offset) : text).replaceAll("\\..*", "");
        String padded = (digits + "000000").substring(0, 14);
        LocalDateTime local = LocalDateTime.parse(padded, SECONDS);
        return offset > 0
                ? OffsetDateTime.parse(local + (local.getSecond() == 0 ? ":00" : "")
                                + text.substring(offset, offset + 3) + ":" + text.substring(offset + 3))
                        .toInstant()
                : local.atZone(Csv.ZONE).toInstant();
    }
}
