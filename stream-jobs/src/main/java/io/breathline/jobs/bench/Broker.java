package io.breathline.jobs.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Kafka broker as a process of this measurement's own. */
final class Broker implements AutoCloseable {
    private final Process process;
    private final String bootstrap;

    /** @param home the repository, built; {@code folder} for its log, deleted by whoever gave it */
    Broker(Path home, Path folder) throws IOException {
        Path target = home.resolve("local").resolve("kafka-server").resolve("target");
        Path classPath = target.resolve("runtime.classpath");
        if (!Files.exists(classPath)) {
            throw new IllegalStateException("the broker is not built: run ./breathline once, or set BREATHLINE_KAFKA");
        }
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx768m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        target.resolve("classes")
                                + File.pathSeparator
                                + Files.readString(classPath).strip(),
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

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
