package io.breathline.domain.decode;

import io.breathline.domain.quarantine.Quarantined.Reason;
import java.util.Map;

/** Finds fields by path, from the document ({@code /a/b}) or from one element of it ({@code a/b}). */
record Paths(Object document, Object element) {
    Object find(String path) {
        if (path == null || path.isEmpty()) {
            return null;
        }
        return path.startsWith("/") ? find(document, path.substring(1)) : find(element, path);
    }

    /** What is at the path, the start itself for an empty one, null where there is nothing. */
    static Object find(Object from, String path) {
        Object here = from;
        if (path == null || path.isEmpty()) {
            return here;
        }
        for (String name : path.split("/")) {
            here = here instanceof Map<?, ?> object ? object.get(name) : null;
        }
        return here;
    }

    String requiredText(String path) throws Refused {
        String text = text(path);
        if (text == null || text.isEmpty()) {
            throw new Refused(Reason.MISSING_FIELD, path, "missing");
        }
        return text;
    }

    /** Text, or null where the path is not given or leads nowhere. */
    String text(String path) throws Refused {
        return path == null ? null : at(path).text(path);
    }

    /** A number's digits, whether the vendor writes it as a number or as text. */
    String number(String path) throws Refused {
        Object value = find(path);
        return value instanceof String text && !text.isEmpty() ? text : at(path).requiredNumber(path);
    }

    Long whole(String path) throws Refused {
        return path == null ? null : at(path).whole(path);
    }

    Integer small(String path) throws Refused {
        return path == null ? null : at(path).small(path);
    }

    private Fields at(String path) {
        Object value = find(path);
        return new Fields(value == null ? Map.of() : Map.of(path, value));
    }
}
