package io.breathline.ingest.log;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in hex: the identity of bytes that nobody has interpreted. */
public final class Fingerprint {
    private static final int ID_LENGTH = 40;

    private Fingerprint() {}

    /** The first 40 hex digits over key and payload. */
    public static String id(String key, byte[] payload) {
        MessageDigest digest = digest();
        digest.update(key.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '|');
        digest.update(payload);
        return hex(digest).substring(0, ID_LENGTH);
    }

    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
