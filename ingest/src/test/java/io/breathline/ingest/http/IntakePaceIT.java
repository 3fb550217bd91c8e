package io.breathline.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.topic.Message;
import io.breathline.ingest.count.Counts;
import io.breathline.ingest.count.Listener;
import io.breathline.ingest.log.Fate;
import io.breathline.ingest.log.RawLog;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class IntakePaceIT {
    private static final int LARGEST = 10_000;
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private final AtomicInteger stored = new AtomicInteger();
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void one_source_that_floods_is_told_when_to_come_again_and_the_others_and_the_guessers_are_apart()
            throws Exception {
        try (var intake = intake(2)) {
            int admitted = 0;
            for (int i = 0; i < 30; i++) {
                admitted += post(intake, "fast").statusCode() == 202 ? 1 : 0;
            }
            assertThat(admitted).isEqualTo(2 * IntakeConfig.BURST_SECONDS).isEqualTo(stored.get());
            HttpResponse<String> refused = post(intake, "fast");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(refused.body()).contains("\"stored\":false");
            assertThat(post(intake, "slow").statusCode()).isEqualTo(202);
            for (int i = 0; i < 20; i++) {
                assertThat(post(intake, "guess-" + i).statusCode()).isEqualTo(401);
            }
            assertThat(post(intake, "guess-21").statusCode())
                    .as("guessing has a pace too")
                    .isEqualTo(429);
            now.updateAndGet(before -> before.plusSeconds(1));
            assertThat(post(intake, "fast").statusCode())
                    .as("what was refused can be sent again")
                    .isEqualTo(202);
        }
    }

    @Test
    void an_intake_without_a_pace_would_be_caught() throws Exception {
        try (var intake = intake(1_000)) {
            for (int i = 0; i < 30; i++) {
                assertThat(post(intake, "fast").statusCode()).isEqualTo(202);
            }
        }
    }

    @Test
    void a_body_that_is_too_large_is_refused_for_its_size_alone_and_an_intake_without_that_limit_would_be_caught()
            throws Exception {
        String largest = " ".repeat(LARGEST);
        try (var intake = intake(10);
                var roomy = intake(10, LARGEST + 1)) {
            assertThat(post(intake, "fast", largest).statusCode()).isEqualTo(202);
            assertThat(post(intake, "fast", largest + " ").statusCode()).isEqualTo(413);
            assertThat(stored.get()).isEqualTo(1);
            assertThat(post(roomy, "fast", largest + " ").statusCode()).isEqualTo(202);
        }
    }

    private HttpIntake intake(int perSecond) {
        return intake(perSecond, LARGEST);
    }

    private HttpIntake intake(int perSecond, int largest) {
        var config = new IntakeConfig(
                "127.0.0.1",
                0,
                Tokens.parse("one=fast,two=slow"),
                perSecond,
                largest,
                Duration.ofSeconds(60),
                Optional.empty());
        var counts = new Counts(Listener.HTTP);
        RawLog log = new RawLog() {
            @Override
            public void store(Message message, Consumer<Fate> then) {
                stored.incrementAndGet();
                then.accept(Fate.STORED);
            }

            @Override
            public boolean answers() {
                return true;
            }
        };
        return new HttpIntake(config, log, counts, List.of(counts), new Readiness(() -> true, () -> true), now::get)
                .start();
    }

    private HttpResponse<String> post(HttpIntake intake, String token) throws Exception {
        return post(intake, token, "{}");
    }

    private HttpResponse<String> post(HttpIntake intake, String token, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + intake.port() + "/readings/ring-1"))
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
