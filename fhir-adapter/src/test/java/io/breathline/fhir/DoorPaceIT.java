package io.breathline.fhir;

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
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Health, metrics, hooks and notifications are behind one pace for each address. */
class DoorPaceIT {
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void who_floods_is_told_when_to_come_again_and_is_let_in_then() throws Exception {
        var now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
        try (var page = new HealthPage("127.0.0.1", 0, () -> "", () -> "", now::get)) {
            page.also("/cds-services", exchange -> HealthPage.answer(exchange, 200, "text/plain", "x"));
            page.start();
            for (int i = 0; i < Paced.BURST; i++) {
                assertThat(ask(page, i % 2 == 0 ? "/metrics" : "/cds-services").statusCode())
                        .isEqualTo(200);
            }
            HttpResponse<String> refused = ask(page, "/cds-services");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
            now.updateAndGet(before -> before.plusSeconds(1));
            assertThat(ask(page, "/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_door_without_a_pace_would_be_caught() throws Exception {
        var open = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        open.createContext("/", exchange -> HealthPage.answer(exchange, 200, "text/plain", "x"));
        open.start();
        try {
            for (int i = 0; i < 2 * Paced.BURST; i++) {
                assertThat(ask(open.getAddress().getPort(), "/health").statusCode())
                        .isEqualTo(200);
            }
        } finally {
            open.stop(0);
        }
    }

    private HttpResponse<String> ask(HealthPage page, String path) throws Exception {
        return ask(page.port(), path);
    }

    private HttpResponse<String> ask(int port, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
