package io.breathline.jobs.icu.hl7;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Who a PID or MRG segment is about. */
final class Identity {
    private static final Set<String> NHS = Set.of("NH", "NHS", "NHSNMBR");
    /** Of several identifiers the one that a hospital knows its patients by comes first. */
    private static final List<Set<String>> RANKS = List.of(
            Set.of("MR", "MRN"), Set.of("HOSP", "HOSPITAL", "PAS"), Set.of("PI", "PT"), Set.of("EPI", "EPIC", "CMRN"));

    /** Types of identifiers that are no hospital's: social security, accounts and visits, licences, insurances. */
    private static final Set<String> OTHERS =
            Set.of("SS", "AN", "VN", "DL", "PPN", "MA", "MC", "MB", "HC", "SR", "NI", "FI", "TAX", "BC", "JHN");

    private Identity() {}

    /** The hospital's own identifier of the person, or null. Older senders have it in PID-2 or PID-4 only. */
    static String mrn(Segment segment, int field) {
        String best = null;
        int rank = Integer.MAX_VALUE;
        for (int i = 0; i < segment.repetitions(field); i++) {
            String id = segment.get(field, i, 1);
            int here = rank(type(segment, field, i));
            if (!id.isEmpty() && here < rank) {
                best = id;
                rank = here;
            }
        }
        if (best != null || !segment.name().equals("PID")) {
            return best;
        }
        return text(segment.get(2).isEmpty() ? segment.get(4) : segment.get(2));
    }

    private static int rank(String type) {
        for (int rank = 0; rank < RANKS.size(); rank++) {
            if (RANKS.get(rank).contains(type)) {
                return rank;
            }
        }
        return NHS.contains(type) ? Integer.MAX_VALUE : OTHERS.contains(type) ? RANKS.size() + 1 : RANKS.size();
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
