package io.breathline.domain.icu;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The identity of a fact: what it says, not how or how often it came. */
public final class FactId {
    private FactId() {}

    static String of(
            Fact.Kind kind,
            String visit,
            String mrn,
            Instant at,
            TimeSource atSource,
            String bed,
            String priorBed,
            Fact.Origin origin,
            Fact.Detail detail) {
        return hash(
                origin.source(),
                visit,
                origin.trigger(),
                bed,
                at,
                kind,
                mrn,
                atSource,
                priorBed,
                origin.recordedAt(),
                origin.sentAt(),
                detail);
    }

    /** First 40 hex digits of SHA-256 over the parts, joined so that no two lists of parts meet. */
    public static String hash(Object... parts) {
        String text = Stream.of(parts)
                .map(part -> Objects.toString(part, ""))
                .map(part -> part.length() + ":" + part)
                .collect(Collectors.joining("|"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, 40);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
