package io.breathline.domain.reading;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The identity of a reading: the first 40 hex digits of SHA-256 over the UTF-8 text {@code device|metric|raw device
 * time|sequence, or else raw value text}. No patient and no formatted double is in it, so that re-sending, re-assigning
 * and re-reading the raw log all name the same fact. Frozen by golden vectors in ReadingIdTest.
 */
public final class ReadingId {
    private static final HexFormat HEX = HexFormat.of();
    /** Looking the algorithm up costs as much as the digest; a digest call leaves the object as new. */
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(ReadingId::sha256);

    private ReadingId() {}

    public static String of(String device, Metric metric, String rawTime, Long sequence, String rawValue) {
        return hash(device + "|" + metric + "|" + rawTime + "|" + (sequence == null ? rawValue : sequence.toString()));
    }

    /** First 40 hex digits of a text's SHA-256. */
    public static String hash(String text) {
        return HEX.formatHex(SHA_256.get().digest(text.getBytes(StandardCharsets.UTF_8)), 0, 20);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
