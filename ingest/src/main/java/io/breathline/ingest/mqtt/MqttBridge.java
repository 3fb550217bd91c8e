package io.breathline.ingest.mqtt;

import io.breathline.ingest.count.Counts;
import io.breathline.ingest.log.RawLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes every device's payloads off the broker into the log, verbatim, and acknowledges each when the log has it. When
 * the log fails, or the broker does, it starts afresh on a new connection and the broker delivers again.
 */
public final class MqttBridge implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MqttBridge.class);
    /** The client prints a stack trace for each lost connection; our own line says it. Held, or it would be forgotten. */
    private static final java.util.logging.Logger CLIENT =
            java.util.logging.Logger.getLogger("org.eclipse.paho.mqttv5");

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);
    private static final Duration STEADY = Duration.ofSeconds(20);

    private final BridgeConfig config;
    private final RawLog log;
    private final Counts counts;
    private final InstantSource clock;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean connected;

    public MqttBridge(BridgeConfig config, RawLog log, Counts counts, InstantSource clock) {
        CLIENT.setLevel(java.util.logging.Level.OFF);
        this.config = config;
        this.log = log;
        this.counts = counts;
        this.clock = clock;
        thread = new Thread(this::run, "mqtt-bridge");
    }

    public MqttBridge start() {
        thread.start();
        return this;
    }

    /** Whether messages flow: subscribed on a live connection. */
    public boolean connected() {
        return connected;
    }

    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Duration pause = SHORTEST_PAUSE;
        try {
            while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = log.answers() && connection().compareTo(STEADY) > 0
                        ? SHORTEST_PAUSE
                        : longer(pause, config.longestPause());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** One connection from beginning to end; answers how long it lasted. */
    private Duration connection() throws InterruptedException {
        var since = clock.instant();
        try (var connection = new BridgeConnection(config, log, counts, clock)) {
            connection.open();
            connected = true;
            LOG.info("bridge connected to the broker");
            String reason = connection.serve(stopping);
            LOG.info("bridge leaves the connection: {}", reason);
        } catch (MqttException refused) {
            LOG.warn("bridge cannot use the broker: reason code {}", refused.getReasonCode());
        } catch (RuntimeException unexpected) {
            // The client throws such when a connection goes at an unlucky moment; the next one is as good as any.
            LOG.warn("bridge gives the connection up", unexpected);
        } finally {
            connected = false;
        }
        return Duration.between(since, clock.instant());
    }

    private static Duration longer(Duration pause, Duration longest) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(longest) > 0 ? longest : doubled;
    }
}
