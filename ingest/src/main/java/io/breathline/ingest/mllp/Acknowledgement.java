package io.breathline.ingest.mllp;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Which answer a sender asked for in MSH-15 and MSH-16, and its text. Both empty is the original mode: AA, AE, AR. Else
 * the enhanced mode: CA, CE, CR as MSH-15 asks; only a sender that wants nothing of the kind, but an application's
 * answer, gets A*, because storing is all the application that there is.
 */
final class Acknowledgement {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss.SSSZ", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Acknowledgement() {}

    /** The code of MSA-1; empty when the sender wants to hear nothing of this. */
    static Optional<String> code(Header header, Verdict verdict) {
        String accept = header.batch() ? "" : header.field(15).strip().toUpperCase(Locale.ROOT);
        String application = header.batch() ? "" : header.field(16).strip().toUpperCase(Locale.ROOT);
        if (accept.isEmpty() && application.isEmpty()) {
            return Optional.of("A" + verdict.letter);
        }
        if (wanted(accept, verdict)) {
            return Optional.of("C" + verdict.letter);
        }
        return wanted(application, verdict) ? Optional.of("A" + verdict.letter) : Optional.empty();
    }

    private static boolean wanted(String condition, Verdict verdict) {
        return switch (condition) {
            case "", "NE" -> false;
            case "ER" -> verdict != Verdict.KEPT;
            case "SU" -> verdict == Verdict.KEPT;
            default -> true;
        };
    }

    /** The answer as it goes on the wire, without the block around it; in the sender's own separators and charset. */
    static byte[] text(Header header, String code, String id, Instant now) {
        char f = header.separator();
        String trigger = header.batch() ? "" : header.component(9, 2);
        String c = header.encoding().substring(0, 1);
        String type = trigger.isEmpty() ? "ACK" : "ACK" + c + trigger + c + "ACK";
        String version = header.batch() || header.field(12).isBlank() ? "2.5" : header.field(12);
        String processing = header.batch() || header.field(11).isBlank() ? "P" : header.field(11);
        String first = String.join(
                String.valueOf(f),
                "MSH",
                header.encoding(),
                header.field(5),
                header.field(6),
                header.field(3),
                header.field(4),
                TIME.format(now),
                "",
                type,
                id,
                processing,
                version);
        String charset = header.batch() || header.field(18).isBlank()
                ? ""
                : String.valueOf(f).repeat(6) + header.field(18);
        String second = "MSA" + f + code + f + header.controlId();
        // A stray end byte in what is echoed would end our own block.
        return (first + charset + "\r" + second + "\r").replace("\u001C", "").getBytes(header.charset());
    }

    /** To a sender whose header cannot be read. */
    static byte[] toNobody(String code, String id, Instant now) {
        return ("MSH|^~\\&|||||" + TIME.format(now) + "||ACK|" + id + "|P|2.5\rMSA|" + code + "|\r")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
