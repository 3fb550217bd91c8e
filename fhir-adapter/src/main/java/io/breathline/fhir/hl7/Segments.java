package io.breathline.fhir.hl7;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** Writes HL7 v2 segments: every value escaped, every component in its place. */
final class Segments {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'+0000'").withZone(ZoneOffset.UTC);
    private final StringBuilder text = new StringBuilder();

    /** @param fields from the first on; what is null is empty; they are escaped already, see {@link #value} */
    Segments add(String name, String... fields) {
        text.append(name);
        for (String field : fields) {
            text.append('|').append(field == null ? "" : field);
        }
        int end = text.length();
        while (text.charAt(end - 1) == '|') {
            end--;
        }
        text.setLength(end);
        text.append('\r');
        return this;
    }

    static String time(Instant at) {
        return at == null ? null : TIME.format(at);
    }

    static String components(List<String> values) {
        return values == null ? "" : values.stream().map(Segments::value).collect(Collectors.joining("^"));
    }

    /** HL7 v2.6 chapter 2.7. A line break would end the segment. */
    static String value(String raw) {
        if (raw == null) {
            return "";
        }
        var escaped = new StringBuilder(raw.length());
        for (int at = 0; at < raw.length(); at++) {
            char each = raw.charAt(at);
            switch (each) {
                case '\\' -> escaped.append("\\E\\");
                case '|' -> escaped.append("\\F\\");
                case '^' -> escaped.append("\\S\\");
                case '&' -> escaped.append("\\T\\");
                case '~' -> escaped.append("\\R\\");
                case '\r', '\n' -> escaped.append("\\.br\\");
                default -> escaped.append(each < ' ' ? ' ' : each);
            }
        }
        return escaped.toString();
    }

    String text() {
        return text.toString();
    }
}
