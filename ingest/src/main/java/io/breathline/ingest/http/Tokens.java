package io.breathline.ingest.http;

import io.breathline.ingest.log.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who may post, by bearer token. Only hashes are kept, and all are compared, so that timing tells nothing. */
public final class Tokens {
    private static final String BEARER = "Bearer ";

    private final Map<Source, byte[]> hashes = new LinkedHashMap<>();

    /**
     * Reads {@code source=token} entries, separated by commas or lines. Names behind a token, with blanks between, are the
     * only devices and sites it is good for: {@code cloud=TOKEN ring-* phone-7}.
     */
    public static Tokens parse(String text) {
        var tokens = new Tokens();
        for (String entry : text.split("[,\\r\\n]+")) {
            if (!entry.isBlank()) {
                String[] parts = entry.strip().split("=", 2);
                if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
                    throw new IllegalArgumentException("tokens are written source=token");
                }
                String[] words = parts[1].strip().split("\\s+");
                List<String> speaksFor = List.of(words).subList(1, words.length);
                tokens.hashes.put(new Source(parts[0].strip(), speaksFor), hash(words[0]));
            }
        }
        return tokens;
    }

    public boolean isEmpty() {
        return hashes.isEmpty();
    }

    /** The source whose token an Authorization header carries. */
    Optional<Source> source(String authorization) {
        if (authorization == null || !authorization.startsWith(BEARER)) {
            return Optional.empty();
        }
        byte[] given = hash(authorization.substring(BEARER.length()).strip());
        Source found = null;
        for (Map.Entry<Source, byte[]> known : hashes.entrySet()) {
            found = MessageDigest.isEqual(known.getValue(), given) ? known.getKey() : found;
        }
        return Optional.ofNullable(found);
    }

    private static byte[] hash(String token) {
        return Fingerprint.digest().digest(token.getBytes(StandardCharsets.UTF_8));
    }
}
