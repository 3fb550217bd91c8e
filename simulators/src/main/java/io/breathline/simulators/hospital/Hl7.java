package io.breathline.simulators.hospital;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Writes the hospital's HL7 v2.4: docs/feeds.md says which field carries what. */
final class Hl7 {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(DayShape.ZONE);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd");

    private final String site;
    private final String run;
    private final boolean enhanced;
    private long control;

    Hl7(String site, String run, boolean enhanced) {
        this.site = site;
        this.run = run;
        this.enhanced = enhanced;
    }

    /** @param recorded when the clerk typed it, which may be later than when it happened */
    String adt(Happening.Adt adt, Instant recorded) {
        boolean dead = "DIED".equals(adt.disposition());
        String[] pv1 = visit(adt.visit(), adt.place(), adt.left());
        set(pv1, 36, adt.disposition());
        if (adt.trigger().equals("A03")) {
            set(pv1, 45, time(adt.at()));
        }
        return message(
                "ADT^" + adt.trigger() + "^" + structure(adt.trigger()),
                recorded,
                event(adt.trigger(), recorded, adt.at()),
                person(adt.visit().person(), dead),
                line(pv1));
    }

    String careLevel(Happening.CareLevel level, Instant recorded) {
        return message(
                "ORU^R01^ORU_R01",
                recorded,
                person(level.visit().person(), false),
                line(visit(level.visit(), level.bed(), null)),
                "OBR|1|||CCLEVEL^Critical care level^99BRL|||" + time(level.at()),
                "OBX|1|NM|CCLEVEL^Critical care level^99BRL||" + level.level() + "||||||F|||" + time(level.at()));
    }

    String swap(Happening.Swap swap, Instant recorded) {
        return message(
                "ADT^A17^ADT_A17",
                recorded,
                event("A17", recorded, swap.at()),
                person(swap.one().person(), false),
                line(visit(swap.one(), swap.bedOfOne(), swap.bedOfOther())),
                person(swap.other().person(), false),
                line(visit(swap.other(), swap.bedOfOther(), swap.bedOfOne())));
    }

    String merged(Happening.Merged merged, Instant recorded) {
        return message(
                "ADT^A40^ADT_A39",
                recorded,
                event("A40", recorded, merged.at()),
                person(merged.visit().person(), false),
                "MRG|" + merged.mrn() + "^^^" + site + "^MR");
    }

    String bedStatus(Happening.BedStatus status, Instant recorded) {
        return message(
                "ADT^A20^ADT_A20",
                recorded,
                event("A20", recorded, status.at()),
                "NPU|" + status.bed() + "|" + status.status());
    }

    String message(String type, Instant sent, String... segments) {
        String[] msh = fields("MSH", 18);
        msh[1] = "^~\\&";
        msh[2] = "PAS";
        msh[3] = site;
        msh[4] = "BREATHLINE";
        msh[5] = site;
        msh[6] = time(sent);
        msh[8] = type;
        msh[9] = run + String.format(Locale.ROOT, "%07d", control++);
        msh[10] = "P";
        msh[11] = "2.4";
        msh[14] = enhanced ? "AL" : "";
        msh[15] = enhanced ? "NE" : "";
        msh[17] = "UNICODE UTF-8";
        StringBuilder text = new StringBuilder(line(msh)).append('\r');
        for (String segment : segments) {
            text.append(segment).append('\r');
        }
        return text.toString();
    }

    static String event(String trigger, Instant recorded, Instant happened) {
        return "EVN|" + trigger + "|" + time(recorded) + "||||" + time(happened);
    }

    String person(Person person, boolean dead) {
        String[] pid = fields("PID", 30);
        pid[1] = "1";
        pid[3] = person.mrn() + "^^^" + site + "^MR~" + person.nhsNumber() + "^^^NHS^NH";
        pid[5] = person.family() + "^" + person.given();
        pid[7] = DATE.format(person.born());
        pid[8] = person.sex();
        pid[30] = dead ? "Y" : "";
        return line(pid);
    }

    String[] visit(Visit visit, String place, String left) {
        String[] pv1 = fields("PV1", 45);
        pv1[1] = "1";
        pv1[2] = "I";
        set(pv1, 3, place);
        pv1[4] = visit.source().emergency() ? "E" : "L";
        set(pv1, 6, left);
        pv1[14] = visit.source().name();
        pv1[19] = visit.id();
        pv1[44] = time(visit.admitted());
        return pv1;
    }

    static String time(Instant at) {
        return TIME.format(at);
    }

    static void set(String[] fields, int at, String value) {
        if (value != null) {
            fields[at] = value;
        }
    }

    static String line(String[] fields) {
        List<String> all = Arrays.asList(fields);
        int last = all.size();
        while (last > 1 && all.get(last - 1).isEmpty()) {
            last--;
        }
        return String.join("|", all.subList(0, last));
    }

    private static String[] fields(String name, int count) {
        String[] fields = new String[count + 1];
        Arrays.fill(fields, "");
        fields[0] = name;
        return fields;
    }

    private static String structure(String trigger) {
        return switch (trigger) {
            case "A01", "A04", "A08", "A13" -> "ADT_A01";
            case "A11", "A12" -> "ADT_A09";
            default -> "ADT_" + trigger;
        };
    }
}
