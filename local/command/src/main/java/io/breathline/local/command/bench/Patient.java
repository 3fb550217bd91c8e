package io.breathline.local.command.bench;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/** One made-up patient of the bench and the HL7 that a hospital would send of them. */
record Patient(String visit, String unit, String bed) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss.SSS'+0000'").withZone(ZoneOffset.UTC);

    Told admitted(Instant at) {
        return told("A01", at, true);
    }

    /** What most of a hospital's messages are: somebody's details, which move nobody. */
    Told updated(Instant at) {
        return told("A08", at, true);
    }

    Told left(Instant at) {
        return told("A03", at, false);
    }

    /**
     * A message and what the board must show because of it.
     *
     * @param id MSH-10, unique in a bench
     * @param in is the patient in the bed once this is known?
     */
    record Told(String id, Patient patient, boolean in, String text) {
        boolean moves() {
            return !text.contains("||ADT^A08|");
        }
    }

    private Told told(String trigger, Instant at, boolean in) {
        String id = visit + "-" + trigger + "-" + at.toEpochMilli();
        String[] pv1 = new String[46];
        Arrays.fill(pv1, "");
        pv1[0] = "PV1";
        pv1[2] = "I";
        pv1[3] = bed;
        pv1[19] = visit;
        pv1[45] = in ? "" : TIME.format(at);
        String text = "MSH|^~\\&|PAS|BENCH|BREATHLINE|BREATHLINE|" + TIME.format(at) + "||ADT^" + trigger
                + "|" + id + "|P|2.4|||AL|NE\r"
                + "EVN|" + trigger + "|" + TIME.format(at) + "||||" + TIME.format(at) + "\r"
                + "PID|1||M" + visit + "^^^BENCH^MR||Bench^Patient\r"
                + String.join("|", pv1) + "\r";
        return new Told(id, this, in, text);
    }
}
