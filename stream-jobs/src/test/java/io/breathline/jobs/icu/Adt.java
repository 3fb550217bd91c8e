package io.breathline.jobs.icu;

import io.breathline.domain.icu.Fact;
import io.breathline.jobs.icu.hl7.Hl7Reader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** HL7 messages as tests tell them. Times are minutes after 2026-01-12 08:00, a winter's day: local is UTC. */
public final class Adt {
    public static final Instant START = Instant.parse("2026-01-12T08:00:00Z");
    public static final String A = "GICU^B1^01";
    public static final String B = "GICU^B1^02";
    public static final String C = "GICU^B1^03";
    public static final String D = "HDU^H1^01";
    public static final String WARD = "W7^R2^04";
    public static final String THEATRE = "THEATRE^T1^1";

    private static int control = 1000;
    private final String trigger;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private String more = "";

    private Adt(String trigger) {
        this.trigger = trigger;
        String id = "MSG" + control++;
        fields.put("MSH-10", id);
    }

    public static Adt adt(String trigger, String visit, int minute) {
        return new Adt(trigger)
                .set("PV1-19", visit)
                .set("PID-3", "M" + visit.replaceAll("\\D", "") + "^^^HOSP^MR")
                .set("EVN-6", local(minute))
                .set("EVN-2", local(minute + 5))
                .set("MSH-7", local(minute + 6));
    }

    public static Adt a01(String visit, int minute, String bed) {
        return adt("A01", visit, minute).set("PV1-3", bed).set("PV1-44", local(minute));
    }

    public static Adt a02(String visit, int minute, String from, String to) {
        return adt("A02", visit, minute).set("PV1-3", to).set("PV1-6", from);
    }

    public static Adt a03(String visit, int minute, String bed) {
        return adt("A03", visit, minute).set("PV1-3", bed).set("PV1-45", local(minute));
    }

    /** Cancels the admission of that minute. */
    public static Adt a11(String visit, int minute, String bed) {
        return adt("A11", visit, minute).set("PV1-3", bed);
    }

    /** Cancels the transfer to {@code cancelled} of that minute. */
    public static Adt a12(String visit, int minute, String back, String cancelled) {
        return adt("A12", visit, minute).set("PV1-3", back).set("PV1-6", cancelled);
    }

    public static Adt a13(String visit, int minute, String bed) {
        return adt("A13", visit, minute).set("PV1-3", bed);
    }

    public static Adt a40(String survivor, String old, int minute) {
        return new Adt("A40")
                .set("PID-3", survivor + "^^^HOSP^MR")
                .set("EVN-2", local(minute))
                .set("MSH-7", local(minute))
                .more("MRG|" + old + "^^^HOSP^MR\r");
    }

    public static Adt a17(String one, String bedAfter, String other, String otherBedAfter, int minute) {
        String second = other == null
                ? ""
                : segment("PID", Map.of("PID-3", "M" + other.replaceAll("\\D", "") + "^^^HOSP^MR"))
                        + segment("PV1", Map.of("PV1-3", otherBedAfter, "PV1-19", other));
        return adt("A17", one, minute).set("PV1-3", bedAfter).more(second);
    }

    public Adt set(String field, String value) {
        fields.put(field, value);
        return this;
    }

    public Adt more(String segments) {
        more = segments;
        return this;
    }

    public static String local(int minute) {
        return LocalDateTime.ofInstant(at(minute), ZoneId.of("Europe/London"))
                .format(DateTimeFormatter.ofPattern("yyyyMMddHHmmss"));
    }

    public static Instant at(int minute) {
        return START.plusSeconds(60L * minute);
    }

    public String text() {
        Map<String, String> msh = new LinkedHashMap<>(fields);
        msh.putIfAbsent("MSH-9", "ADT^" + trigger);
        msh.putIfAbsent("MSH-3", "PAS");
        msh.putIfAbsent("MSH-4", "RA7");
        msh.putIfAbsent("MSH-11", "P");
        msh.putIfAbsent("MSH-12", "2.4");
        return "MSH|^~\\&" + segment("MSH", msh).substring("MSH|".length())
                + segment("EVN", fields)
                + segment("PID", fields)
                + (fields.keySet().stream().anyMatch(key -> key.startsWith("PV1")) ? segment("PV1", fields) : "")
                + (fields.keySet().stream().anyMatch(key -> key.startsWith("PV2")) ? segment("PV2", fields) : "")
                + more;
    }

    private static String segment(String name, Map<String, String> fields) {
        int last = fields.keySet().stream()
                .filter(key -> key.startsWith(name + "-"))
                .mapToInt(key -> Integer.parseInt(key.substring(4)))
                .max()
                .orElse(0);
        StringBuilder line = new StringBuilder(name);
        for (int i = name.equals("MSH") ? 2 : 1; i <= last; i++) {
            line.append('|').append(fields.getOrDefault(name + "-" + i, ""));
        }
        return line.append('\r').toString();
    }

    public byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    public List<Fact> facts() {
        return facts(bytes());
    }

    public static List<Fact> facts(byte[] message) {
        Hl7Reader.Read read = new Hl7Reader(Hl7Reader.UK).read(message, START);
        if (read.problem() != null) {
            throw new AssertionError(read.problem().toString());
        }
        return read.facts();
    }
}
