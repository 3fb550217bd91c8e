package io.breathline.domain.icu;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A place as feeds name it, in one spelling: point of care, room and bed, trimmed, upper case, joined by {@code ^}. */
public final class BedName {
    /** Where somebody on leave is: their bed is held, nobody lies in it. */
    public static final String ON_LEAVE = "^^LEAVE";

    private static final Set<String> NO_BED = Set.of(
            "", "NULL", "WAIT", "WAITING", "WAITING ROOM", "POOL", "PROC RM", "NONE", "TBC", "UNKNOWN", "UNASSIGNED");

    private BedName() {}

    /** The place, or null where all three parts are blank: further parts of a location vary by sender and are left out. */
    public static String of(String pointOfCare, String room, String bed) {
        List<String> parts =
                Stream.of(pointOfCare, room, bed).map(BedName::plain).toList();
        return parts.stream().allMatch(String::isEmpty)
                ? null
                : parts.stream().map(part -> part.replace('^', ' ')).collect(Collectors.joining("^"));
    }

    /** The place of a text {@code point^room^bed}, further parts ignored. */
    public static String parse(String text) {
        if (text == null) {
            return null;
        }
        String[] parts = text.split("\\^", -1);
        return of(parts[0], parts.length > 1 ? parts[1] : "", parts.length > 2 ? parts[2] : "");
    }

    public static String pointOfCare(String place) {
        return place == null ? "" : place.substring(0, place.indexOf('^'));
    }

    /** A waiting room, a pool or a unit without a bed: whoever is there queues, and occupies no bed. */
    public static boolean pseudo(String place) {
        if (place == null) {
            return true;
        }
        String[] parts = place.split("\\^", -1);
        return NO_BED.contains(parts[2]) || Stream.of(parts).anyMatch(part -> !part.isEmpty() && NO_BED.contains(part));
    }

    private static String plain(String part) {
        String text = part == null ? "" : part.trim().toUpperCase(Locale.ROOT);
        return text.equals("\"\"") || text.equals("NULL") ? "" : text;
    }
}
