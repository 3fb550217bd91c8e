package io.breathline.jobs.icu.hl7;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;

/** Turns a message's bytes into text by what MSH-18 declares (table 0211), or by what the bytes can only be. */
final class Charsets {
    private Charsets() {}

    /** The text, or null where the header names a character set nobody here knows. */
    static String text(byte[] bytes) {
        if (Messages.utf16(bytes)) {
            return new String(bytes, StandardCharsets.UTF_16);
        }
        String declared = declared(bytes);
        if (declared.isEmpty()) {
            return guessed(bytes);
        }
        Charset charset = named(declared);
        if (charset == null) {
            return plain(bytes) ? new String(bytes, StandardCharsets.US_ASCII) : null;
        }
        return charset.equals(StandardCharsets.US_ASCII) ? guessed(bytes) : new String(bytes, charset);
    }

    /** Nothing that any character set a header can be read in would read otherwise: no high byte, no shift. */
    private static boolean plain(byte[] bytes) {
        for (byte one : bytes) {
            if (one < 0 || one == 0x1B || one == 0x0E || one == 0x0F) {
                return false;
            }
        }
        return true;
    }

    private static String declared(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, 2048), StandardCharsets.ISO_8859_1);
        int start = head.indexOf("MSH");
        if (start < 0 || head.length() < start + 8) {
            return "";
        }
        String line = head.substring(start).lines().findFirst().orElse("");
        if (line.length() < 8) {
            return "";
        }
        return new Segment(line, Encoding.of(line)).get(18);
    }

    private static Charset named(String declared) {
        String name = declared.toUpperCase(Locale.ROOT).trim();
        if (name.equals("ASCII") || name.equals("US-ASCII")) {
            return StandardCharsets.US_ASCII;
        }
        // The header has just been read byte by byte, so these bytes are not UTF-16, whatever it says.
        if (name.startsWith("UNICODE") || name.equals("UTF8")) {
            return StandardCharsets.UTF_8;
        }
        if (name.matches("8859[/-].*")) {
            name = "ISO-8859-" + name.substring("8859/".length());
        }
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return null;
        }
    }

    private static String guessed(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }
}
