package io.breathline.dashboards.bench;

import io.breathline.domain.topic.Topics;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A Kafka broker as a process of this bench's own, in a folder that goes with it. */
final class Broker implements AutoCloseable {
    private final Path folder;
    private final Process process;
    private final String bootstrap;

    /** @param home the repository, built */
    Broker(Path home) throws IOException {
        folder = Files.createTempDirectory("breathline-bench");
        Path target = home.resolve("local").resolve("kafka-server").resolve("target");
        String classPath = target.resolve("classes")
                + File.pathSeparator
                + Files.readString(target.resolve("runtime.classpath")).strip();
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        classPath,
                        "io.breathline.local.kafka.KafkaServerMain",
                        folder.resolve("kafka").toString(),
                        Integer.toString(freePort()))
                .redirectErrorStream(true)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop"));
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        bootstrap = ready(out);
        var drain = new Thread(() -> out.lines().forEach(ignored -> {}), "kafka-log");
        drain.setDaemon(true);
        drain.start();
    }

    private static String ready(BufferedReader out) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("ready ")) {
                return line.substring("ready ".length());
            }
        }
        throw new IOException("the broker ended before it was ready");
    }

    String bootstrap() {
        return bootstrap;
    }

    void createTopics() throws InterruptedException, ExecutionException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(Topics.ALL.stream()
                            .map(t -> new NewTopic(t.name(), Optional.of(t.partitions()), Optional.empty()))
                            .toList())
                    .all()
                    .get();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : all) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | java.io.UncheckedIOException left) {
            System.err.println("left behind: " + folder);
        }
    }
}
