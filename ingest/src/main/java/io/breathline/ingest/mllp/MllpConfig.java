package io.breathline.ingest.mllp;

import java.time.Duration;

/**
 * How patient the listener is.
 *
 * @param site the key in the log of messages that do not say where they come from
 * @param largest bytes of a message that the log can hold, with room for its headers
 * @param unanswered messages of one connection that may wait for their answers; with more it is read no further
 * @param slowest how long one block may take from its first byte to its last
 * @param silence how long a connection may say nothing before it is taken for dead
 */
public record MllpConfig(
        String host,
        int port,
        String site,
        int largest,
        long hopeless,
        int connections,
        int unanswered,
        Duration slowest,
        Duration silence) {
    public static MllpConfig of(String host, int port, String site) {
        return new MllpConfig(
                host, port, site, 1_000_000, 64L << 20, 500, 64, Duration.ofSeconds(30), Duration.ofHours(2));
    }
}
