package io.breathline.fhir.auth;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.domain.network.WholeAnswer;
import io.breathline.domain.topic.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;

/**
 * An access token by SMART Backend Services: found by discovery, asked for with a signed assertion, renewed at four
 * fifths of its life by one thread while the others wait. Nothing of it is ever logged.
 */
public final class BackendToken {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long LIFE_OF_ASSERTION = 240;
    private final URI discovery;
    private final String client;
    private final SigningKey key;
    private final InstantSource clock;
    private final HttpClient http;
    private JsonNode configuration; // guarded by this
    private String token; // guarded by this
    private Instant renewAt = Instant.MIN; // guarded by this

    /** @param base the FHIR server's base address */
    public BackendToken(String base, String client, SigningKey key, InstantSource clock) {
        this(base, client, key, clock, HttpClient.newHttpClient());
    }

    public BackendToken(String base, String client, SigningKey key, InstantSource clock, HttpClient http) {
        this.http = http;
        this.discovery = URI.create(base + "/.well-known/smart-configuration");
        this.client = client;
        this.key = key;
        this.clock = clock;
    }

    /** The token to show now. */
    public synchronized String current() throws IOException, InterruptedException {
        if (token == null || !clock.instant().isBefore(renewAt)) {
            renew();
        }
        return token;
    }

    /** The server did not take this one: the next question renews it, once for all who hold it. */
    public synchronized void refused(String used) {
        if (used.equals(token)) {
            token = null;
        }
    }

    private void renew() throws IOException, InterruptedException {
        if (configuration == null) {
            configuration =
                    read(HttpRequest.newBuilder(discovery).timeout(PATIENCE).build(), "discovery");
        }
        String endpoint = configuration.path("token_endpoint").asText();
        String body = "grant_type=client_credentials&scope=" + encoded(scope())
                + "&client_assertion_type="
                + encoded("urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                + "&client_assertion=" + encoded(assertion(endpoint));
        HttpRequest ask = HttpRequest.newBuilder(URI.create(endpoint))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build();
        JsonNode answer = read(ask, "token");
        token = answer.path("access_token").asText();
        renewAt = clock.instant().plusSeconds(answer.path("expires_in").asLong(300) * 4 / 5);
    }

    private String assertion(String audience) {
        long now = clock.instant().getEpochSecond();
        return key.sign(Map.of(
                "iss", client,
                "sub", client,
                "aud", audience,
                "iat", now,
                "exp", now + LIFE_OF_ASSERTION,
                "jti", UUID.randomUUID().toString()));
    }

    /** Fine-grained scopes where the server has them, the old ones else. */
    private String scope() {
        for (JsonNode can : configuration.path("capabilities")) {
            if (can.asText().equals("permission-v2")) {
                return "system/*.cruds";
            }
        }
        return "system/*.read system/*.write";
    }

    private JsonNode read(HttpRequest ask, String what) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = WholeAnswer.of(http, ask, BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException(what + " was answered with " + answer.statusCode());
        }
        return Json.MAPPER.readTree(answer.body());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
