package io.breathline.jobs.icu.hl7;

import io.breathline.domain.topic.Decoded;
import java.util.ArrayList;
import java.util.List;

/** A message as its segments. Reads what real senders send: any separators, CR, LF or CRLF, a missing last CR. */
public final class Hl7Message {
    private final List<Segment> segments;

    private Hl7Message(List<Segment> segments) {
        this.segments = segments;
    }

    public static Decoded<Hl7Message> read(byte[] bytes) {
        String text = Charsets.text(bytes);
        if (text == null) {
            return Decoded.rejected("MSH-18", "a character set that is not known here");
        }
        List<String> lines = text.lines()
                .map(Hl7Message::bare)
                .filter(line -> !line.isBlank())
                .toList();
        if (lines.isEmpty() || !lines.get(0).startsWith("MSH") || lines.get(0).length() < 8) {
            return Decoded.rejected("MSH", "no message header");
        }
        char field = lines.get(0).charAt(3);
        if (Character.isLetterOrDigit(field) || Character.isWhitespace(field)) {
            return Decoded.rejected("MSH-1", "no field separator");
        }
        Encoding encoding = Encoding.of(lines.get(0));
        List<Segment> segments = new ArrayList<>();
        for (String line : lines) {
            segments.add(new Segment(line, encoding));
        }
        return Decoded.ok(new Hl7Message(segments));
    }

    private static String bare(String line) {
        int from = 0;
        int to = line.length();
        while (from < to && (line.charAt(from) < ' ' || line.charAt(from) == '\uFEFF')) {
            from++;
        }
        while (to > from && (line.charAt(to - 1) == 0x1C || line.charAt(to - 1) == 0x0B || line.charAt(to - 1) == 0)) {
            to--;
        }
        // As the standard prints its examples.
        boolean printed = to - from > 4 && line.regionMatches(true, to - 4, "<cr>", 0, 4);
        return line.substring(from, printed ? to - 4 : to);
    }

    public Segment first(String name) {
        return segments.stream()
                .filter(segment -> segment.name().equals(name))
                .findFirst()
                .orElse(NOTHING);
    }

    public List<Segment> all(String name) {
        return segments.stream().filter(segment -> segment.name().equals(name)).toList();
    }

    public List<Segment> segments() {
        return segments;
    }

    private static final Segment NOTHING = new Segment("", new Encoding('|', '^', '~', '\\', '&'));
}
