package io.breathline.jobs.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class JobsDoorIT {
    @Test
    void who_floods_health_and_metrics_is_told_when_to_come_again() throws Exception {
        var now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
        HttpClient client = HttpClient.newHttpClient();
        try (var door = HealthServer.start("127.0.0.1", 0, List.of(), now::get)) {
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
