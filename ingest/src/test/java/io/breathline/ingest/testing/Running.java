package io.breathline.ingest.testing;

import io.breathline.ingest.Ingest;
import io.breathline.ingest.IngestConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Ingest in this JVM, on free ports, and a way to ask it over HTTP. */
public final class Running implements AutoCloseable {
    public static final String TOKEN = "only-for-tests";
    /** Good for devices whose names begin with {@code ring-}. */
    public static final String NARROW = "only-for-rings";

    private final Ingest ingest;
    private final HttpClient http = HttpClient.newHttpClient();

    private Running(Ingest ingest) {
        this.ingest = ingest;
    }

    public static Running start(String kafka, String mqtt, String bridge) throws Exception {
        Map<String, String> environment = new HashMap<>();
        environment.put("BREATHLINE_KAFKA", kafka);
        environment.put("BREATHLINE_MQTT", mqtt);
        environment.put("BREATHLINE_BRIDGE", bridge);
        environment.put("BREATHLINE_MLLP_PORT", "0");
        environment.put("BREATHLINE_INTAKE_PORT", "0");
        environment.put("BREATHLINE_INTAKE_TOKENS", "tests=" + TOKEN + ",rings=" + NARROW + " ring-*");
        return new Running(Ingest.start(IngestConfig.from(environment), InstantSource.system()));
    }

    public int mllpPort() {
        return ingest.mllpPort();
    }

    public HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    public HttpResponse<String> post(String path, String token, String type, byte[] body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Waits until /health says what the test wants. */
    public void awaitHealth(Predicate<HttpResponse<String>> wanted) throws Exception {
        HttpResponse<String> last = null;
        for (int tries = 0; tries < 600; tries++) {
            last = get("/health");
            if (wanted.test(last)) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError("health stays " + last.statusCode() + " " + last.body());
    }

    public void awaitReady() throws Exception {
        awaitHealth(answer -> answer.statusCode() == 200);
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + ingest.intakePort() + path);
    }

    @Override
    public void close() {
        ingest.close();
    }
}
