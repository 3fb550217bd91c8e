package io.breathline.domain.decode;

import io.breathline.domain.quarantine.Quarantined.Reason;
import java.util.Map;

/** The fields of one JSON object, asked for by name and type. */
record Fields(Map<?, ?> object) {
    private static final int LONGEST_TEXT = 200;

    String requiredText(String name) throws Refused {
        return required(name, text(name));
    }

    /** Text, or null where the field is absent. */
    String text(String name) throws Refused {
        Object value = object.get(name);
        if (value != null && !(value instanceof String text && text.length() <= LONGEST_TEXT)) {
            throw wrongType(name, "text");
        }
        return (String) value;
    }

    /** A number's digits as sent. */
    String requiredNumber(String name) throws Refused {
        return required(name, number(name));
    }

    Long whole(String name) throws Refused {
        String digits = number(name);
        try {
            return digits == null ? null : Long.valueOf(digits);
        } catch (NumberFormatException notWhole) {
            throw wrongType(name, "a whole number");
        }
    }

    Integer small(String name) throws Refused {
        Long whole = whole(name);
        if (whole != null && whole.intValue() != whole) {
            throw wrongType(name, "a small whole number");
        }
        return whole == null ? null : Integer.valueOf(whole.intValue());
    }

    private String number(String name) throws Refused {
        Object value = object.get(name);
        if (value != null && !(value instanceof RawJson.Num)) {
            throw wrongType(name, "a number");
        }
        return value instanceof RawJson.Num number ? number.text() : null;
    }

    private static String required(String name, String value) throws Refused {
        if (value == null || value.isEmpty()) {
            throw new Refused(Reason.MISSING_FIELD, name, "missing");
        }
        return value;
    }

    private static Refused wrongType(String name, String wanted) {
        return new Refused(Reason.UNPARSABLE, name, "is not " + wanted);
    }
}
