package io.breathline.local.command.journey;

import static io.breathline.local.command.journey.Eventually.eventually;

import io.breathline.local.command.demo.PagesVisitor;
import io.breathline.local.command.system.Installation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A bridge more, with a share of its own, so that each payload reaches the log by both. */
final class SecondBridge implements AutoCloseable {
    private final Process process;
    private final int port;

    private SecondBridge(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static SecondBridge start(String kafka, String mqtt) throws IOException {
        int port = free();
        List<String> command = new Installation(
                        Path.of("..", "..").toAbsolutePath().normalize())
                .java(
                        "ingest",
                        List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"),
                        "io.breathline.ingest.IngestMain",
                        List.of());
        var builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("BREATHLINE_KAFKA", kafka);
        builder.environment().put("BREATHLINE_MQTT", mqtt);
        builder.environment().put("BREATHLINE_BRIDGE", "bridge-2");
        builder.environment().put("BREATHLINE_SHARE_GROUP", "bridges-2");
        builder.environment().put("BREATHLINE_MLLP_PORT", Integer.toString(free()));
        builder.environment().put("BREATHLINE_INTAKE_PORT", Integer.toString(port));
        return new SecondBridge(builder.start(), port);
    }

    void awaitReady() throws Exception {
        eventually(
                "the second bridge",
                Duration.ofMinutes(2),
                () -> PagesVisitor.there("http://127.0.0.1:" + port + "/health"),
                Boolean::booleanValue);
    }

    private static int free() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
