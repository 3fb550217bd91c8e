package io.breathline.local.kafka;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A single KRaft broker on loopback whose log survives kill -9 of this process. A second start on the same folder goes
 * on where the first stopped.
 */
public final class KafkaServer implements AutoCloseable {
    private final KafkaRaftServer server;
    private final int port;

    private KafkaServer(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts on a free port, inside the caller's own process: such a broker is not taken for dead while its process gets no
     * processor for a while, which on a busy machine happens to tests.
     */
    public static KafkaServer start(Path folder) throws IOException {
        return start(folder, freePort(), "60000");
    }

    /** Starts and returns when the broker has registered itself; clients may connect then. */
    public static KafkaServer start(Path folder, int port) throws IOException {
        // A broker killed with -9 is back in about 3 s instead of 12 s.
        return start(folder, port, "1500");
    }

    private static KafkaServer start(Path folder, int port, String sessionMillis) throws IOException {
        Path log = Files.createDirectories(folder.resolve("log"));
        Map<String, Object> settings = settings(log, port, freePort(), sessionMillis);
        format(log);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.apply(settings, false), Time.SYSTEM);
        server.startup();
        return new KafkaServer(server, port);
    }

    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static Map<String, Object> settings(Path log, int port, int controllerPort, String sessionMillis) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("log.dirs", log.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "2");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("broker.session.timeout.ms", sessionMillis);
        settings.put("broker.heartbeat.interval.ms", "250");
        settings.put("controlled.shutdown.enable", "true");
        settings.put("message.max.bytes", "2097152");
        settings.put("log.segment.bytes", "67108864");
        settings.put("log.index.size.max.bytes", "1048576");
        settings.put("log.cleaner.dedupe.buffer.size", "8388608");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        return settings;
    }

    private static void format(Path log) throws IOException {
        var said = new ByteArrayOutputStream();
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(said, true, StandardCharsets.UTF_8))
                    .setClusterId(clusterId(log))
                    .setNodeId(1)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(log.toString())
                    .addDirectory(log.toString())
                    .setIgnoreFormatted(true)
                    .run();
        } catch (Exception refused) {
            throw new IOException("cannot format the log folder: " + said.toString(StandardCharsets.UTF_8), refused);
        }
    }

    private static String clusterId(Path log) throws IOException {
        Path written = log.resolveSibling("cluster.id");
        if (!Files.exists(written)) {
            Files.writeString(written, Uuid.randomUuid().toString());
        }
        return Files.readString(written).trim();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
