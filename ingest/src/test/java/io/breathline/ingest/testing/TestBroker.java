package io.breathline.ingest.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A real MQTT broker in a process of its own, on a port and a folder that it keeps. */
public abstract class TestBroker implements AutoCloseable {
    private static final Path MOSQUITTO = Path.of("/usr/sbin/mosquitto");

    final Path folder;
    final int port;
    private ChildProcess process;

    TestBroker(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.port = Ports.free();
    }

    /** The kinds that every test of the bridge runs on. */
    public enum Kind {
        MOSQUITTO,
        HIVEMQ;

        public TestBroker start(Path folder) throws Exception {
            TestBroker broker =
                    this == MOSQUITTO ? new Mosquitto(folder, Mosquitto.open(folder)) : new HiveMq(folder, Map.of());
            broker.start();
            return broker;
        }
    }

    /** Mosquitto with this configuration, where PORT stands for the port. */
    public static TestBroker mosquitto(Path folder, String text) throws Exception {
        var broker = new Mosquitto(folder, text);
        broker.start();
        return broker;
    }

    /** The embedded broker, told this by its environment. */
    public static TestBroker hiveMq(Path folder, Map<String, String> environment) throws Exception {
        var broker = new HiveMq(folder, environment);
        broker.start();
        return broker;
    }

    public String address() {
        return "tcp://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    public void start() throws IOException, InterruptedException {
        process = launch();
    }

    public String lastWords() {
        return process.lastWords();
    }

    public void kill() throws InterruptedException {
        process.kill();
    }

    /** kill -9, and the folder with everything that was queued is gone too. */
    public void killAndLoseTheFolder() throws InterruptedException {
        kill();
        try (var files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .filter(file -> !file.equals(folder))
                    .forEach(TestBroker::delete);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        process.close();
    }

    abstract ChildProcess launch() throws IOException, InterruptedException;

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static final class Mosquitto extends TestBroker {
        private final String text;

        Mosquitto(Path folder, String text) throws IOException {
            super(folder);
            this.text = text;
        }

        static String open(Path folder) {
            return """
                    listener PORT 127.0.0.1
                    allow_anonymous true
                    persistence true
                    persistence_location %s/
                    autosave_interval 1
                    autosave_on_changes true
                    max_inflight_messages 2000
                    max_queued_messages 0
                    max_packet_size 16777216
                    set_tcp_nodelay true
                    """
                    .formatted(folder);
        }

        @Override
        ChildProcess launch() throws IOException, InterruptedException {
            Assumptions.assumeTrue(Files.isExecutable(MOSQUITTO), "needs " + MOSQUITTO + ": apt-get install mosquitto");
            Path configuration = folder.resolve("mosquitto.conf");
            Files.writeString(configuration, "user root\n" + text.replace("PORT", Integer.toString(port)));
            ChildProcess broker =
                    ChildProcess.start(Map.of(), List.of(MOSQUITTO.toString(), "-c", configuration.toString()));
            awaitPort();
            return broker;
        }

        private void awaitPort() throws InterruptedException {
            for (int tries = 0; tries < 200; tries++) {
                try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    if (socket.isConnected()) {
                        return;
                    }
                } catch (IOException notYet) {
                    TimeUnit.MILLISECONDS.sleep(50);
                }
            }
            throw new AssertionError("mosquitto did not start");
        }
    }

    /** The broker of the embedded system, which this module may not have on its class path. */
    private static final class HiveMq extends TestBroker {
        private static final Path BUILT = Path.of("..", "local", "mqtt-server", "target");

        private final Map<String, String> environment;

        HiveMq(Path folder, Map<String, String> environment) throws IOException {
            super(folder);
            this.environment = environment;
        }

        @Override
        ChildProcess launch() throws IOException, InterruptedException {
            Path libraries = BUILT.resolve("runtime.classpath");
            Assumptions.assumeTrue(Files.exists(libraries), "needs mqtt-server built: mvn -pl ingest -am verify");
            ChildProcess broker = ChildProcess.java(
                    BUILT.resolve("classes") + java.io.File.pathSeparator + Files.readString(libraries),
                    environment,
                    "io.breathline.local.mqtt.MqttServerMain",
                    folder.toString(),
                    Integer.toString(port));
            broker.awaitLine("ready ");
            return broker;
        }
    }
}
