package io.breathline.jobs.icu;

import io.breathline.domain.quarantine.Quarantined.Reason;
import io.breathline.jobs.icu.hl7.Hl7Reader;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * Which message could not be used, and why.
 *
 * @param file as named on the command line; {@code message} its number in the file, from 1
 * @param controlId MSH-10, by which the sender finds it, or null
 */
record Refusal(String file, int message, String controlId, Reason reason, String field, String detail) {
    private static final int CONTROL_ID = 9;
    private static final int LONGEST = 60;

    /** By what was wrong first, so that the same messages in another order are told the same. */
    static final Comparator<Refusal> ORDER = Comparator.comparing(
                    (Refusal it) -> it.reason().name())
            .thenComparing(it -> String.valueOf(it.field()))
            .thenComparing(it -> String.valueOf(it.detail()))
            .thenComparing(it -> String.valueOf(it.controlId()))
            .thenComparing(it -> String.valueOf(it.file()))
            .thenComparing(Refusal::message);

    static Refusal of(String file, int message, byte[] bytes, Hl7Reader.Problem problem) {
        return new Refusal(file, message, controlId(bytes), problem.reason(), problem.field(), problem.detail());
    }

    /** MSH-10 of a message that may be broken in any other way. */
    private static String controlId(byte[] bytes) {
        String line = new String(bytes, StandardCharsets.ISO_8859_1).split("[\r\n]", 2)[0];
        if (!line.startsWith("MSH") || line.length() < 4) {
            return null;
        }
        String[] fields = line.split(Pattern.quote(line.substring(3, 4)), -1);
        String id = fields.length > CONTROL_ID ? fields[CONTROL_ID].trim() : "";
        boolean fits = !id.isEmpty() && id.length() <= LONGEST && id.chars().allMatch(c -> c > ' ' && c < 127);
        return fits ? id : null;
    }

    String text() {
        return "refused: message " + message + (file == null ? "" : " of " + file)
                + (controlId == null ? "" : ", control id " + controlId) + ": " + reason + " " + field;
    }
}
