package io.breathline.ingest.http;

import java.time.Duration;
import java.util.Optional;

/**
 * Where the intake listens and whom it lets in.
 *
 * @param perSecond requests a second from one sender, after a burst of {@link #BURST_SECONDS} seconds' worth
 * @param largest bytes of a body that the log can hold, with room for its headers
 */
public record IntakeConfig(
        String host, int port, Tokens tokens, int perSecond, int largest, Duration patience, Optional<IntakeTls> tls) {
    static final int BURST_SECONDS = 10;

    public static IntakeConfig of(String host, int port, Tokens tokens, int perSecond, Optional<IntakeTls> tls) {
        return new IntakeConfig(host, port, tokens, perSecond, 1_000_000, Duration.ofSeconds(25), tls);
    }
}
