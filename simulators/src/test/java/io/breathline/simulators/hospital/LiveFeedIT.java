package io.breathline.simulators.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.breathline.simulators.steer.Steering;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LiveFeedIT {
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final Set<String> kinds = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicInteger left = new AtomicInteger();

    @Test
    @Timeout(60)
    void every_message_is_sent_until_it_is_taken_whatever_the_receiver_does() throws Exception {
        HttpServer intake = intake();
        try (ServerSocket mllp = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread receiver = new Thread(() -> receive(mllp), "receiver");
            receiver.setDaemon(true);
            receiver.start();
            HospitalSimulatorConfig config = new HospitalSimulatorConfig(
                    "127.0.0.1",
                    mllp.getLocalPort(),
                    URI.create("http://127.0.0.1:" + intake.getAddress().getPort()),
                    "secret",
                    "demo",
                    7,
                    120,
                    null,
                    0,
                    "wheel",
                    null);
            Instant now = Instant.parse("2026-01-05T12:00:00Z");
            int expected = (int) new LiveHospital(DemoHospital.units(), 7, "demo", now, 120)
                    .joining(now).stream()
                            .filter(wire -> wire.kind().equals(Wire.HL7))
                            .count();
            try (LiveFeed feed = new LiveFeed(config, InstantSource.fixed(now)).start()) {
                while (feed.sent() < expected || taken.size() < expected || kinds.size() < 3) {
                    Thread.onSpinWait();
                }
            }
            assertThat(taken).doesNotHaveDuplicates().hasSize(expected);
            assertThat(refusals.get()).isGreaterThan(2);
        } finally {
            intake.stop(0);
        }
    }

    @Test
    void a_hospital_is_stopped_and_another_moves_in_by_its_wheel() throws Exception {
        HttpServer intake = intake();
        try (ServerSocket mllp = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread receiver = new Thread(() -> receive(mllp), "receiver");
            receiver.setDaemon(true);
            receiver.start();
            HospitalSimulatorConfig config = new HospitalSimulatorConfig(
                    "127.0.0.1",
                    mllp.getLocalPort(),
                    URI.create("http://127.0.0.1:" + intake.getAddress().getPort()),
                    "secret",
                    "demo",
                    7,
                    120,
                    null,
                    0,
                    "wheel",
                    null);
            InstantSource clock = InstantSource.fixed(Instant.parse("2026-01-05T12:00:00Z"));
            try (HospitalScenario hospital = new HospitalScenario(config, clock).begin();
                    Steering steering = Steering.open(config.steeringPort(), config.steeringToken(), hospital)) {
                assertThat(asked(steering, "GET", "", "guessed").statusCode()).isEqualTo(403);
                assertThat(asked(steering, "GET", "", "wheel").body())
                        .contains("\"running\":true", "\"seed\":7", "\"rate\":120.0");
                assertThat(asked(steering, "POST", "/stop", "wheel").body()).contains("\"running\":false");
                assertThat(asked(steering, "POST", "/start?seed=7&rate=0", "wheel")
                                .statusCode())
                        .isEqualTo(400);
                assertThat(asked(steering, "POST", "/start?seed=eight", "wheel").statusCode())
                        .isEqualTo(400);
                assertThat(asked(steering, "POST", "/start?seed=8&rate=60", "wheel")
                                .body())
                        .contains("\"running\":true", "\"seed\":8", "\"rate\":60.0");
                assertThat(left.get())
                        .as("patients of the first hospital who left")
                        .isGreaterThan(10);
            }
        } finally {
            intake.stop(0);
        }
    }

    private static HttpResponse<String> asked(Steering steering, String method, String path, String token)
            throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + steering.port() + "/scenario" + path);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .header("X-Scenario-Token", token)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private HttpServer intake() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        AtomicInteger asked = new AtomicInteger();
        server.createContext("/hospital/demo/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            boolean right = "Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            boolean busy = asked.getAndIncrement() % 50 == 49;
            if (right && !busy) {
                kinds.add(exchange.getRequestURI().getPath().replaceAll(".*/", ""));
            }
            exchange.sendResponseHeaders(right ? busy ? 503 : 202 : 401, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    /** Hangs up, refuses and answers for another message now and then. */
    private void receive(ServerSocket mllp) {
        int number = 0;
        while (!mllp.isClosed()) {
            try (Socket peer = mllp.accept()) {
                while (true) {
                    String message = frame(peer.getInputStream());
                    if (message == null) {
                        break;
                    }
                    String id = message.split("\\|", -1)[9];
                    number++;
                    if (number % 9 == 0) {
                        refusals.incrementAndGet();
                        break;
                    }
                    boolean refuse = number % 7 == 0;
                    if (refuse) {
                        refusals.incrementAndGet();
                    } else {
                        taken.add(id);
                        left.addAndGet(message.contains("ADT^A03") ? 1 : 0);
                    }
                    String answer = "MSH|^~\\&|||||||ACK||P|2.4\rMSA|" + (refuse ? "AE" : "AA") + "|" + id + "\r";
                    peer.getOutputStream().write(("\u000b" + answer + "\u001c\r").getBytes(StandardCharsets.UTF_8));
                    peer.getOutputStream().flush();
                }
            } catch (IOException hungUp) {
                // The next one may stay.
            }
        }
    }

    private static String frame(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        int next;
        while ((next = in.read()) >= 0) {
            if (next == 0x1c) {
                in.read();
                return text.toString();
            }
            text.append((char) next);
        }
        return null;
    }
}
