package io.breathline.jobs.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's InfluxDB 1.6 as a child process. */
final class InfluxProcess implements AutoCloseable {
    static final Path BINARY = Path.of("/usr/bin/influxd");
    private final Process process;
    private final int port;

    private InfluxProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static InfluxProcess start(Path folder, int port) throws IOException {
        Files.write(
                folder.resolve("influxdb.conf"),
                List.of(
                        "reporting-disabled = true",
                        "bind-address = \"127.0.0.1:" + freePort() + "\"",
                        "[meta]",
                        "dir = \"" + folder.resolve("meta") + "\"",
                        "[data]",
                        "dir = \"" + folder.resolve("data") + "\"",
                        "wal-dir = \"" + folder.resolve("wal") + "\"",
                        "[http]",
                        "bind-address = \"127.0.0.1:" + port + "\"",
                        "log-enabled = false"));
        Process process = new ProcessBuilder(
                        BINARY.toString(),
                        "-config",
                        folder.resolve("influxdb.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("influxd.log").toFile())
                .start();
        return new InfluxProcess(process, port);
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
