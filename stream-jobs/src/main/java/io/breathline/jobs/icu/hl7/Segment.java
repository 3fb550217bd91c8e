package io.breathline.jobs.icu.hl7;

import java.util.ArrayList;
import java.util.List;

/** One segment; fields are counted from one as in the standard, and a part that is not there is an empty text. */
public final class Segment {
    private final String name;
    private final List<String> fields;
    private final Encoding encoding;

    Segment(String line, Encoding encoding) {
        this.encoding = encoding;
        this.fields = split(line, encoding.field());
        this.name = fields.get(0).trim();
    }

    public String name() {
        return name;
    }

    /** The whole field as sent, escapes and all. */
    String raw(int field) {
        int at = name.equals("MSH") ? field - 1 : field;
        return at >= 0 && at < fields.size() ? fields.get(at) : "";
    }

    public String get(int field) {
        return get(field, 1);
    }

    /** A component of the first repetition, unescaped and trimmed; HL7's explicit null {@code ""} reads as empty. */
    public String get(int field, int component) {
        return component(repetition(field, 0), component);
    }

    public int repetitions(int field) {
        return raw(field).isEmpty()
                ? 0
                : split(raw(field), encoding.repetition()).size();
    }

    public String get(int field, int repetition, int component) {
        return component(repetition(field, repetition), component);
    }

    /** One repetition as sent. */
    String repetition(int field, int repetition) {
        List<String> all = split(raw(field), encoding.repetition());
        return repetition < all.size() ? all.get(repetition) : "";
    }

    private String component(String text, int component) {
        List<String> all = split(text, encoding.component());
        if (component > all.size()) {
            return "";
        }
        String first = split(all.get(component - 1), encoding.subcomponent()).get(0);
        String value = encoding.unescape(first).trim();
        return value.equals("\"\"") ? "" : value;
    }

    private static List<String> split(String text, char by) {
        if (by == 0) {
            return List.of(text);
        }
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(by); at >= 0; at = text.indexOf(by, from)) {
            parts.add(text.substring(from, at));
            from = at + 1;
        }
        parts.add(text.substring(from));
        return parts;
    }
}
