package io.breathline.ingest.mqtt;

import java.time.Duration;
import java.util.Optional;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;

/**
 * How a bridge reaches its broker.
 *
 * @param group the name under which bridges share the messages; a secret where the broker does not guard subscriptions
 * @param inFlight messages that may be on their way to the log at once: the receive-maximum
 * @param patience how long the oldest message may wait for its acknowledgement before the bridge connects again
 * @param silence after how long without a message the bridge subscribes again
 */
public record BridgeConfig(
        String broker,
        String bridge,
        String group,
        int inFlight,
        Duration patience,
        Duration longestPause,
        Duration silence,
        Optional<SSLContext> tls) {
    /** Part of the client id: a session keeps its old subscriptions, so a change of them needs a new session. */
    private static final int SESSION_VERSION = 1;

    public static BridgeConfig of(String broker, String bridge, String group, Optional<SSLContext> tls) {
        return new BridgeConfig(
                broker,
                bridge,
                group,
                2_000,
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                tls);
    }

    SocketFactory sockets() {
        return broker.startsWith("ssl:") && tls.isPresent()
                ? new QuickTlsSockets(tls.get().getSocketFactory())
                : new QuickSockets();
    }

    String subscription() {
        return "$share/" + group + "/" + DeviceTopic.EVERY_DEVICE;
    }

    /** Under which the broker keeps this bridge's session. */
    public String clientId() {
        return "breathline-" + bridge + "-v" + SESSION_VERSION;
    }
}
