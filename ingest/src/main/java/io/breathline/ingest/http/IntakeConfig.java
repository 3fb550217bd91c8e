package io.breathline.ingest.http;

import java.time.Duration;
import java.util.Optional;

/**
 * Where the intake listens and whom it lets in.
 *
 * @param largest bytes of a body that the log can hold, with room for its headers
 */
public record IntakeConfig(
        String host, int port, Tokens tokens, int largest, Duration patience, Optional<IntakeTls> tls) {
    public static IntakeConfig of(String host, int port, Tokens tokens, Optional<IntakeTls> tls) {
        return new IntakeConfig(host, port, tokens, 1_000_000, Duration.ofSeconds(25), tls);
    }
}
