package io.breathline.ingest.mllp;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** MSH-18 by HL7 table 0211. */
final class Charsets {
    private static final String ASCII = "MSH|^~\\&\r";

    private Charsets() {}

    /** Empty for no name, for one we do not know, and for the two-byte ones that cannot travel in an MLLP block. */
    static Optional<Charset> named(String name) {
        String asked = name.strip().toUpperCase(Locale.ROOT);
        return switch (asked) {
            case "", "UNICODE", "UNICODE UTF-16", "UTF-16", "UNICODE UTF-32", "UTF-32" -> Optional.empty();
            case "ASCII" -> Optional.of(StandardCharsets.ISO_8859_1);
            case "UNICODE UTF-8" -> Optional.of(StandardCharsets.UTF_8);
            case "GB 18030-2000" -> named("GB18030");
            case "BIG-5" -> named("Big5");
            default -> asked.startsWith("8859/") ? java("ISO-8859-" + asked.substring(5)) : java(asked);
        };
    }

    private static Optional<Charset> java(String name) {
        try {
            Charset charset = Charset.forName(name);
            boolean asciiWithin = charset.canEncode()
                    && Arrays.equals(ASCII.getBytes(charset), ASCII.getBytes(StandardCharsets.US_ASCII));
            return asciiWithin ? Optional.of(charset) : Optional.empty();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Optional.empty();
        }
    }
}
