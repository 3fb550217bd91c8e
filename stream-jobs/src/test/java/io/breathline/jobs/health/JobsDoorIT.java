package io.breathline.jobs.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.breathline.domain.door.Paced;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class JobsDoorIT {
    private static final Condition NOTHING_TO_DO = new Condition(List.of(), () -> true, Condition.OLDEST);

    @Test
    void a_door_without_a_pace_would_be_caught() throws Exception {
        var open = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        open.createContext("/health", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        open.start();
        HttpRequest health = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + open.getAddress().getPort() + "/health"))
                .build();
        HttpClient client = HttpClient.newHttpClient();
        try {
            for (int i = 0; i < 2 * Paced.BURST; i++) {
                assertThat(client.send(health, HttpResponse.BodyHandlers.discarding())
                                .statusCode())
                        .isEqualTo(200);
            }
        } finally {
            open.stop(0);
        }
    }

    @Test
    void who_floods_health_and_metrics_is_told_when_to_come_again() throws Exception {
        var now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
        HttpClient client = HttpClient.newHttpClient();
        try (var door = HealthServer.start("127.0.0.1", 0, NOTHING_TO_DO, now::get)) {
            HttpRequest health = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + "/health"))
                    .build();
            for (int i = 0; i < Paced.BURST; i++) {
                assertThat(client.send(health, HttpResponse.BodyHandlers.ofString())
                                .statusCode())
                        .isEqualTo(200);
            }
            assertThat(client.send(health, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(429);
            now.updateAndGet(before -> before.plusSeconds(1));
            assertThat(client.send(health, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }
}
