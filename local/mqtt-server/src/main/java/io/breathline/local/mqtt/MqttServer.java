package io.breathline.local.mqtt;

import com.hivemq.configuration.service.InternalConfigurations;
import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;

/**
 * A single MQTT broker on loopback whose queued messages and sessions survive kill -9 of this process. A second start
 * on the same folder goes on where the first stopped.
 */
public final class MqttServer implements AutoCloseable {
    /** Unacknowledged messages a client may have; the broker's own 50 caps a bridge at 50 per acknowledgement time. */
    private static final int IN_FLIGHT = 2_000;

    private final EmbeddedHiveMQ broker;
    private final int port;

    private MqttServer(EmbeddedHiveMQ broker, int port) {
        this.broker = broker;
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
        int taken = port == 0 ? freePort() : port;
        Path configuration = Files.createDirectories(folder.resolve("conf"));
        Files.writeString(configuration.resolve("config.xml"), Configuration.xml(taken, keys, IN_FLIGHT));
        InternalConfigurations.MAX_INFLIGHT_WINDOW_SIZE_MESSAGES = IN_FLIGHT;
        InternalConfigurations.PUBLISH_POLL_BATCH_SIZE = IN_FLIGHT;
        EmbeddedHiveMQ broker = EmbeddedHiveMQ.builder()
                .withConfigurationFolder(configuration)
                .withDataFolder(Files.createDirectories(folder.resolve("data")))
                .withExtensionsFolder(Files.createDirectories(folder.resolve("extensions")))
                .withEmbeddedExtension(door(keys))
                .withoutLoggingBootstrap()
                .build();
        await(broker);
        return new MqttServer(broker, taken);
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    /** Messages the broker has thrown away, for whatever reason, since it started. */
    public long dropped() {
        return broker.getMetricRegistry()
                .counter("com.hivemq.messages.dropped.count")
                .getCount();
    }

    @Override
    public void close() {
        try {
            broker.close();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the broker did not stop cleanly", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(EmbeddedHiveMQ broker) throws IOException {
        try {
            broker.start().get();
        } catch (ExecutionException failed) {
            throw new IOException("the broker did not start", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while starting", stopped);
        }
    }

    private static EmbeddedExtension door(Keys keys) {
        return EmbeddedExtension.builder()
                .withId("breathline-door")
                .withName("Breathline door")
                .withVersion("1")
                .withAuthor("Breathline")
                .withExtensionMain(new Door(keys != null))
                .build();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
