package io.breathline.simulators.hospital;

import io.breathline.domain.network.WholeAnswer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Posts one feed record and returns when the intake has taken it. */
final class IntakeSender {
    private final HttpClient client;
    private final URI intake;
    private final String site;
    private final String token;

    /** @param keys for an intake by HTTPS, or null */
    IntakeSender(URI intake, String site, String token, HospitalKeys keys) {
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5));
        if (keys != null) {
            builder.sslContext(keys.context());
        }
        this.client = builder.build();
        this.intake = intake;
        this.site = site;
        this.token = token;
    }

    void send(String kind, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(intake.resolve("/hospital/" + site + "/" + kind))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        int status = WholeAnswer.of(client, request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
        if (status / 100 != 2) {
            throw new IOException("the intake answered " + status);
        }
    }
}
