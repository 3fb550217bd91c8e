package io.breathline.jobs.icu.hl7;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Who a PID or MRG segment is about. */
final class Identity {
    private static final Set<String> NHS = Set.of("NH", "NHS", "NHSNMBR");
    private static final Pattern NHS_IN_WORDS = Pattern.compile("NHS.?(NO|NR|NBR|NUM).*");
    private static final String NHS_OID = "2.16.840.1.113883.2.1.4.1";
    /** Of several identifiers the one that a hospital knows its patients by comes first. */
    private static final List<Set<String>> RANKS = List.of(
            Set.of("MR", "MRN"), Set.of("HOSP", "HOSPITAL", "PAS"), Set.of("PI", "PT"), Set.of("EPI", "EPIC", "CMRN"));

    /** Types of identifiers that are no hospital's: social security, accounts and visits, licences, insurances. */
    private static final Set<String> OTHERS =
            Set.of("SS", "AN", "VN", "DL", "PPN", "MA", "MC", "MB", "HC", "SR", "NI", "FI", "TAX", "BC", "JHN");

    private Identity() {}

    /** The hospital's own identifier of the person, or null. Older senders have it in PID-2 or PID-4 only. */
    static String mrn(Segment segment, int field) {
        List<String> best = mrns(segment, field);
        if (!best.isEmpty() || !segment.name().equals("PID")) {
            return best.isEmpty() ? null : best.get(0);
        }
        int old = segment.get(2).isEmpty() || nhs(segment, 2, 0) ? 4 : 2;
        return nhs(segment, old, 0) ? null : text(segment.get(old));
    }

    /** Every identifier of the kind that the hospital knows the person by: somebody merged before has several. */
    static List<String> mrns(Segment segment, int field) {
        List<String> best = new ArrayList<>();
        int rank = Integer.MAX_VALUE;
        for (int i = 0; i < segment.repetitions(field); i++) {
            String id = segment.get(field, i, 1);
            int here = nhs(segment, field, i) ? Integer.MAX_VALUE : rank(type(segment, field, i));
            if (id.isEmpty() || here == Integer.MAX_VALUE || here > rank) {
                continue;
            }
            if (here < rank) {
                best.clear();
                rank = here;
            }
            best.add(id);
        }
        return best;
    }

    private static int rank(String type) {
        for (int rank = 0; rank < RANKS.size(); rank++) {
            if (RANKS.get(rank).contains(type)) {
                return rank;
            }
        }
        return OTHERS.contains(type) ? RANKS.size() + 1 : RANKS.size();
    }

    static String nhsNumber(Segment pid) {
        for (int i = 0; i < pid.repetitions(3); i++) {
            if (nhs(pid, 3, i)) {
                return text(digits(pid.get(3, i, 1)));
            }
        }
        return null;
    }

    /** By its type; or by whatever else names the NHS, where the number can be one by its check digit. */
    private static boolean nhs(Segment segment, int field, int repetition) {
        if (NHS.contains(type(segment, field, repetition))) {
            return true;
        }
        boolean named = NHS.contains(segment.get(field, repetition, 4).toUpperCase(Locale.ROOT))
                || NHS_IN_WORDS.matcher(type(segment, field, repetition)).matches()
                || segment.repetition(field, repetition).contains(NHS_OID);
        return named && checked(digits(segment.get(field, repetition, 1)));
    }

    private static String digits(String number) {
        return number.replaceAll("[ -]", "");
    }

    /** Ten digits, the last a check by modulus 11. */
    private static boolean checked(String number) {
        if (!number.matches("[0-9]{10}")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            sum += (number.charAt(i) - '0') * (i == 9 ? 1 : 10 - i);
        }
        return sum % 11 == 0;
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
