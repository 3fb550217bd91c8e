package io.breathline.jobs.icu.hl7;

import java.util.Locale;
import java.util.Set;

/** Who a PID or MRG segment is about. */
final class Identity {
    private static final Set<String> NHS = Set.of("NH", "NHS", "NHSNMBR");
    private static final Set<String> HOSPITAL = Set.of("MR", "MRN", "PI", "HOSP", "HOSPITAL", "PAS");

    private Identity() {}

    /** The hospital's own identifier of the person, or null. */
    static String mrn(Segment segment, int field) {
        String other = null;
        for (int i = 0; i < segment.repetitions(field); i++) {
            String type = type(segment, field, i);
            String id = segment.get(field, i, 1);
            if (id.isEmpty() || NHS.contains(type)) {
                continue;
            }
            if (HOSPITAL.contains(type)) {
                return id;
            }
            other = other == null ? id : other;
        }
        return other;
    }

    static String nhsNumber(Segment pid) {
        for (int i = 0; i < pid.repetitions(3); i++) {
            if (NHS.contains(type(pid, 3, i))) {
                return text(pid.get(3, i, 1).replace(" ", ""));
            }
        }
        return null;
    }

    static String initials(Segment pid) {
        String given = pid.get(5, 2);
        String family = pid.get(5, 1);
        return text(first(given) + first(family));
    }

    static String text(String value) {
        return value.isEmpty() ? null : value;
    }

    private static String first(String name) {
        return name.isEmpty() ? "" : new String(Character.toChars(name.codePointAt(0))).toUpperCase(Locale.ROOT);
    }

    private static String type(Segment segment, int field, int repetition) {
        String type = segment.get(field, repetition, 5).toUpperCase(Locale.ROOT);
        return type.isEmpty() ? segment.get(field, repetition, 4).toUpperCase(Locale.ROOT) : type;
    }
}
