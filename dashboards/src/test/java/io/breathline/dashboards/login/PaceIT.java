package io.breathline.dashboards.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import io.javalin.http.Handler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaceIT {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private final Sessions sessions = new Sessions(now::get, Duration.ofHours(1));
    private final HttpClient client = HttpClient.newHttpClient();
    private Javalin server;

    @BeforeEach
    void serve() {
        server = serve(new Pace(sessions, now::get)::check);
    }

    private static Javalin serve(Handler pace) {
        return Javalin.create(settings -> {
                    settings.startup.showJavalinBanner = false;
                    settings.routes.beforeMatched(pace);
                    settings.routes.get("/login", ctx -> ctx.result("who are you?"));
                    settings.routes.get("/page", ctx -> ctx.result("a page"));
                    settings.routes.get("/health", ctx -> ctx.result("well"));
                })
                .start("127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void who_tries_sign_ins_at_a_machines_pace_waits_and_health_is_answered_still() throws Exception {
        assertThat(admitted("/login", null, 400)).isEqualTo(300);
        HttpResponse<String> refused = get("/login", null);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(get("/health", null).statusCode()).isEqualTo(200);
        now.updateAndGet(before -> before.plusSeconds(5));
        assertThat(admitted("/login", null, 20)).isEqualTo(5);
    }

    @Test
    void a_flood_from_one_address_does_not_slow_who_is_signed_in_there_and_made_up_sessions_are_no_way_round()
            throws Exception {
        String nurse = sessions.begin(DemoPeople.FIXED.people().get(0)).token();
        assertThat(admitted("/page", "made-up", 1_100)).isEqualTo(1_000);
        assertThat(admitted("/page", "another", 10)).isZero();
        assertThat(admitted("/page", nurse, 10)).isEqualTo(10);
    }

    @Test
    void pages_without_a_pace_would_be_caught() throws Exception {
        server.stop();
        server = serve(ctx -> {});
        assertThat(admitted("/login", null, 400)).isEqualTo(400);
        assertThat(admitted("/page", "made-up", 1_100)).isEqualTo(1_100);
    }

    private int admitted(String path, String session, int wanted) throws Exception {
        int admitted = 0;
        for (int i = 0; i < wanted; i++) {
            admitted += get(path, session).statusCode() == 200 ? 1 : 0;
        }
        return admitted;
    }

    private HttpResponse<String> get(String path, String session) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
        if (session != null) {
            request.header("Cookie", Gate.COOKIE + "=" + session);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
