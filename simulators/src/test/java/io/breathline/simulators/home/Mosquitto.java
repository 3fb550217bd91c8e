package io.breathline.simulators.home;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A mosquitto of a test's own. */
final class Mosquitto implements AutoCloseable {
    private final Process process;
    private final Path log;
    private final String address;

    private Mosquitto(Path folder, String scheme, String more) throws IOException, InterruptedException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        log = folder.resolve("mosquitto.log");
        Path conf = folder.resolve("mosquitto.conf");
        Files.writeString(
                conf,
                "user root\nlistener " + port
                        + " 127.0.0.1\nmax_queued_messages 0\nmax_inflight_messages 1000\nlog_type all\n" + more);
        process = new ProcessBuilder("/usr/sbin/mosquitto", "-c", conf.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        address = scheme + "://127.0.0.1:" + port;
        awaitPort(port);
    }

    static Mosquitto open(Path folder) throws IOException, InterruptedException {
        return new Mosquitto(folder, "tcp", "allow_anonymous true\n");
    }

    /** TLS only; a device may use its own topics by the name in its certificate, {@code bridge} all. */
    static Mosquitto guarded(Path folder, Path keys) throws IOException, InterruptedException {
        Path acl = folder.resolve("acl");
        Files.writeString(
                acl,
                """
                user bridge
                topic readwrite breathline/#
                pattern write breathline/v1/+/%u/up
                pattern read breathline/v1/+/%u/down
                """);
        return new Mosquitto(
                folder,
                "ssl",
                "cafile %1$s/ca.crt\ncertfile %1$s/server.crt\nkeyfile %1$s/server.key\nrequire_certificate true\n"
                                .formatted(keys)
                        + "use_identity_as_username true\nacl_file " + acl + "\n");
    }

    String address() {
        return address;
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    private void awaitPort(int port) throws InterruptedException, IOException {
        for (int tries = 0; tries < 400; tries++) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        throw new AssertionError("mosquitto did not start: " + log());
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
