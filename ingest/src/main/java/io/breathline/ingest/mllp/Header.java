package io.breathline.ingest.mllp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The header segment of a message (MSH), or of a batch or file of messages (BHS, FHS), with the sender's own separators
 * and charset. Fields are numbered as in HL7: the first is the separator itself.
 */
record Header(String segment, char separator, String encoding, List<String> fields, Charset charset) {
    private static final int SHORTEST = 6;
    private static final int CHARSET_FIELD = 18;
    private static final Pattern ENCODING = Pattern.compile("[\\p{Punct}]{1,5}");

    /** Empty when the bytes do not begin with a header that an acknowledgement could be made of. */
    static Optional<Header> read(byte[] message) {
        byte[] line = firstLine(message);
        return read(line, StandardCharsets.ISO_8859_1).map(header -> Charsets.named(header.charsetName())
                .flatMap(charset -> read(line, charset))
                .orElse(header));
    }

    /** Bytes that are not of the charset are no reason to lose them: Latin-1 then carries them through unchanged. */
    private static Optional<Header> read(byte[] line, Charset charset) {
        try {
            return read(charset.newDecoder().decode(ByteBuffer.wrap(line)).toString(), charset);
        } catch (CharacterCodingException notOfThatCharset) {
            return Optional.empty();
        }
    }

    private static Optional<Header> read(String text, Charset charset) {
        if (text.length() < SHORTEST || !List.of("MSH", "BHS", "FHS").contains(text.substring(0, 3))) {
            return Optional.empty();
        }
        char separator = text.charAt(3);
        if (Character.isLetterOrDigit(separator) || Character.isISOControl(separator)) {
            return Optional.empty();
        }
        List<String> fields = Arrays.asList(text.substring(4).split(Pattern.quote(String.valueOf(separator)), -1));
        String encoding = fields.get(0);
        return ENCODING.matcher(encoding).matches() && encoding.indexOf(separator) < 0
                ? Optional.of(new Header(text.substring(0, 3), separator, encoding, fields, charset))
                : Optional.empty();
    }

    /** Field n of the header; empty text where it is not sent. Field 1 is the separator, field 2 the encoding characters. */
    String field(int n) {
        return n - 2 < fields.size() ? fields.get(n - 2) : "";
    }

    String component(int field, int n) {
        String[] components = field(field).split(Pattern.quote(encoding.substring(0, 1)), -1);
        return n <= components.length ? components[n - 1] : "";
    }

    boolean batch() {
        return !segment.equals("MSH");
    }

    /** The identity the sender gave: MSH-10, or the batch's own. */
    String controlId() {
        return field(batch() ? 11 : 10);
    }

    /** The site that sends, which is the key in the log: MSH-4 without its identifiers' authorities. */
    String sendingSite() {
        String name = component(4, 1).strip();
        return name.isEmpty() ? field(4).strip() : name;
    }

    /** Whether this is HL7 v2 with a type, so that somebody downstream may make sense of it. */
    boolean acceptable() {
        String version = component(12, 1).strip();
        return batch() || (!component(9, 1).isBlank() && (version.isEmpty() || version.startsWith("2")));
    }

    /** The first repetition of MSH-18. */
    private String charsetName() {
        String repeats = encoding.length() > 1 ? encoding.substring(1, 2) : "~";
        return field(CHARSET_FIELD).split(Pattern.quote(repeats), 2)[0];
    }

    private static byte[] firstLine(byte[] message) {
        int from = 0;
        while (from < message.length && (message[from] == '\r' || message[from] == '\n')) {
            from++;
        }
        int to = from;
        while (to < message.length && message[to] != '\r' && message[to] != '\n') {
            to++;
        }
        return Arrays.copyOfRange(message, from, to);
    }
}
