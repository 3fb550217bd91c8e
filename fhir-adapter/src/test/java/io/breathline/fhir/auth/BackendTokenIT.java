package io.breathline.fhir.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.breathline.domain.topic.Json;
import io.breathline.fhir.HealthPage;
import io.breathline.fhir.TestClock;
import io.breathline.fhir.ehr.Answer;
import io.breathline.fhir.ehr.Ask;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SMART Backend Services against an authorisation server of a few lines that checks the signature. */
class BackendTokenIT {
    private final TestClock clock = new TestClock();
    private final List<String> assertions = new CopyOnWriteArrayList<>();
    private HttpServer http;
    private String base;

    @BeforeEach
    void start() throws Exception {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        base = "http://127.0.0.1:" + http.getAddress().getPort();
        http.createContext(
                "/.well-known/smart-configuration",
                exchange -> HealthPage.answer(
                        exchange,
                        200,
                        "application/json",
                        "{\"token_endpoint\":\"" + base + "/token\",\"capabilities\":[\"permission-v2\"]}"));
        http.createContext("/token", exchange -> {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            assertions.add(URLDecoder.decode(
                    form.substring(form.indexOf("client_assertion=") + "client_assertion=".length()),
                    StandardCharsets.UTF_8));
            HealthPage.answer(
                    exchange,
                    200,
                    "application/json",
                    "{\"access_token\":\"t" + assertions.size() + "\",\"expires_in\":300}");
        });
        http.start();
    }

    @AfterEach
    void stop() {
        http.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void the_assertion_is_signed_short_lived_and_used_once(String kind) throws Exception {
        KeyPair pair = pair(kind);
        var token = new BackendToken(base, "client-1", new SigningKey("k1", pair), clock);
        assertThat(token.current()).isEqualTo("t1");
        String[] parts = assertions.get(0).split("\\.");
        JsonNode claims = Json.MAPPER.readTree(Base64.getUrlDecoder().decode(parts[1]));
        assertThat(claims.path("iss").asText()).isEqualTo("client-1");
        assertThat(claims.path("aud").asText()).isEqualTo(base + "/token");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isLessThanOrEqualTo(300);
        Signature check = Signature.getInstance(kind.equals("RSA") ? "SHA384withRSA" : "SHA384withECDSAinP1363Format");
        check.initVerify(pair.getPublic());
        check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(check.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        assertThat(new SigningKey("k1", pair).published())
                .containsKeys("kid", "alg", "kty")
                .doesNotContainKey("d");
    }

    @Test
    void it_is_renewed_at_four_fifths_of_its_life_and_once_for_all_who_ask() throws Exception {
        var token = new BackendToken(base, "client-1", new SigningKey("k1", pair("RSA")), clock);
        assertThat(token.current()).isEqualTo("t1");
        clock.pause(Duration.ofSeconds(239));
        assertThat(token.current()).isEqualTo("t1");
        clock.pause(Duration.ofSeconds(2));
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 8; i++) {
            var thread = new Thread(() -> {
                try {
                    token.current();
                } catch (Exception failed) {
                    throw new IllegalStateException(failed);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(assertions).hasSize(2);
        assertThat(assertions.get(0)).as("a jti is used once").isNotEqualTo(assertions.get(1));
    }

    @Test
    void a_token_that_expires_in_the_middle_is_renewed_and_the_question_asked_once_more() throws Exception {
        var token = new BackendToken(base, "client-1", new SigningKey("k1", pair("RSA")), clock);
        var asked = new ArrayList<String>();
        var smart = new SmartEhr(
                ask -> {
                    String shown = ask.headers().get("Authorization");
                    asked.add(shown);
                    return new Answer(shown.equals("Bearer t1") ? 401 : 200, Map.of(), Answer.NONE.body());
                },
                token);
        assertThat(smart.ask(Ask.get("Task/1")).status()).isEqualTo(200);
        assertThat(asked).containsExactly("Bearer t1", "Bearer t2");
    }

    private static KeyPair pair(String kind) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        generator.initialize(kind.equals("RSA") ? 2048 : 384);
        return generator.generateKeyPair();
    }
}
