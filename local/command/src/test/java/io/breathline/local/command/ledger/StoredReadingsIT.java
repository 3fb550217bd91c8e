package io.breathline.local.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the ledger reads of Debian's InfluxDB; the journeys ask the embedded store. */
class StoredReadingsIT {
    private static final Path BINARY = Path.of("/usr/bin/influxd");
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void every_reading_in_influxdb_is_counted(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(BINARY), "Debian's influxdb");
        int port = freePort();
        Process influx = start(folder, port);
        try {
            URI store = URI.create("http://127.0.0.1:" + port);
            awaitDatabase(store);
            for (int i = 0; i < 3; i++) {
                String line = "reading,patient=p1,metric=SPO2 value=95,id=\"r" + i
                        + "\",quality=\"A\" 170000000000000000" + i;
                assertThat(post(store.resolve("/write?db=breathline"), line)).isEqualTo(204);
            }
            assertThat(StoredReadings.in(store.toString(), true).ids()).containsExactlyInAnyOrder("r0", "r1", "r2");
        } finally {
            influx.destroy();
            if (!influx.waitFor(10, TimeUnit.SECONDS)) {
                influx.destroyForcibly();
            }
        }
    }

    private void awaitDatabase(URI store) throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        CountDownLatch never = new CountDownLatch(1);
        boolean there = false;
        while (!there) {
            assertThat(System.nanoTime()).as("an answer of influxd").isLessThan(end);
            assertThat(never.await(100, TimeUnit.MILLISECONDS)).isFalse();
            try {
                there = post(store.resolve("/query?q=CREATE%20DATABASE%20breathline"), "") == 200;
            } catch (IOException notYet) {
                there = false;
            }
        }
    }

    private int post(URI where, String body) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(where)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static Process start(Path folder, int port) throws IOException {
        Path settings = folder.resolve("influxdb.conf");
        Files.write(
                settings,
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
        return new ProcessBuilder(BINARY.toString(), "-config", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("influxd.log").toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
