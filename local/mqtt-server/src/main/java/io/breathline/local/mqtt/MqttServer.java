package io.breathline.local.mqtt;

import com.codahale.metrics.MetricRegistry;
import com.hivemq.HiveMQServer;
import com.hivemq.configuration.ConfigurationBootstrap;
import com.hivemq.configuration.info.SystemInformationImpl;
import com.hivemq.configuration.service.InternalConfigurations;
import com.hivemq.embedded.EmbeddedExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A single MQTT broker on loopback whose queued messages and sessions survive kill -9 of this process. A second start
 * on the same folder goes on where the first stopped.
 */
public final class MqttServer implements AutoCloseable {
    /** Unacknowledged messages a client may have; the broker's own 50 caps a bridge at 50 per acknowledgement time. */
    private static final int IN_FLIGHT = 2_000;

    private final HiveMQServer broker;
    private final MetricRegistry metrics;
    private final int port;

    private MqttServer(HiveMQServer broker, MetricRegistry metrics, int port) {
        this.broker = broker;
        this.metrics = metrics;
        this.port = port;
    }

    /** Starts on a free port. */
    public static MqttServer start(Path folder) throws IOException {
        return start(folder, 0);
    }

    /** Starts and returns when clients may connect; port 0 takes a free one. */
    public static MqttServer start(Path folder, int port) throws IOException {
        return start(folder, port, null);
    }

    /** Starts with TLS only, where a device may speak for itself alone: {@link Door}. */
    public static MqttServer start(Path folder, int port, Keys keys) throws IOException {
        return start(folder, port, keys, Configuration.LONGEST_OUTAGE, Configuration.LARGEST_PACKET);
    }

    /**
     * The same with other limits.
     *
     * @param queue how many messages wait for a client: what finds no room is thrown away and counted
     * @param largest bytes of a packet: who sends a larger one is hung up on
     */
    static MqttServer start(Path folder, int port, Keys keys, int queue, int largest) throws IOException {
        int taken = port == 0 ? freePort() : port;
        Path configuration = Files.createDirectories(folder.resolve("conf"));
        Files.writeString(
                configuration.resolve("config.xml"), Configuration.xml(taken, keys, IN_FLIGHT, queue, largest));
        InternalConfigurations.MAX_INFLIGHT_WINDOW_SIZE_MESSAGES = IN_FLIGHT;
        InternalConfigurations.PUBLISH_POLL_BATCH_SIZE = IN_FLIGHT;
        InternalConfigurations.AUTH_DENY_UNAUTHENTICATED_CONNECTIONS.set(false);
        var metrics = new MetricRegistry();
        HiveMQServer broker = started(
                new SystemInformationImpl(
                        true,
                        true,
                        configuration.toFile(),
                        Files.createDirectories(folder.resolve("data")).toFile(),
                        Files.createDirectories(folder.resolve("extensions")).toFile()),
                metrics,
                keys);
        return new MqttServer(broker, metrics, taken);
    }

    /** What the broker's own embedding does, with one step more between reading the files and letting anybody in. */
    private static HiveMQServer started(SystemInformationImpl where, MetricRegistry metrics, Keys keys)
            throws IOException {
        try {
            where.init();
            var broker = new HiveMQServer(where, metrics, ConfigurationBootstrap.bootstrapConfig(where), false, false);
            broker.bootstrap();
            int released = Stranded.release(broker.getInjector());
            if (released > 0) {
                System.out.println("gave back " + released + " messages that were on their way to a bridge");
            }
            broker.startInstance(door(keys, metrics));
            return broker;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while starting", stopped);
        } catch (Exception failed) {
            throw new IOException("the broker did not start", failed);
        }
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    /** Messages the broker has thrown away, for whatever reason, since it started. */
    public long dropped() {
        return dropped(metrics);
    }

    private static long dropped(MetricRegistry metrics) {
        return metrics.counter("com.hivemq.messages.dropped.count").getCount();
    }

    @Override
    public void close() {
        broker.stop();
    }

    private static EmbeddedExtension door(Keys keys, MetricRegistry metrics) {
        return EmbeddedExtension.builder()
                .withId("breathline-door")
                .withName("Breathline door")
                .withVersion("1")
                .withAuthor("Breathline")
                .withExtensionMain(new Door(keys != null, new Drops(() -> dropped(metrics))))
                .build();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
