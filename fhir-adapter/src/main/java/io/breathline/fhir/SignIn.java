package io.breathline.fhir;

import io.breathline.domain.topic.Json;
import io.breathline.fhir.auth.BackendToken;
import io.breathline.fhir.auth.BasicEhr;
import io.breathline.fhir.auth.KeyFile;
import io.breathline.fhir.auth.MutualTls;
import io.breathline.fhir.auth.SigningKey;
import io.breathline.fhir.auth.SmartEhr;
import io.breathline.fhir.ehr.Ehr;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How this process signs in, from its environment: {@code BREATHLINE_FHIR_CLIENT} with the key file
 * {@code BREATHLINE_FHIR_KEY} (SMART; {@code BREATHLINE_FHIR_NEXT_KEY} is published beside it), or
 * {@code BREATHLINE_FHIR_USER} with {@code BREATHLINE_FHIR_PASSWORD_FILE}; and beneath either, mutual TLS with the
 * PKCS#12 files {@code BREATHLINE_FHIR_TLS_KEYS} and {@code BREATHLINE_FHIR_TLS_TRUST} and
 * {@code BREATHLINE_FHIR_TLS_PASSWORD_FILE}. Secrets come from files, never from a log.
 */
record SignIn(Map<String, String> environment, InstantSource clock) {

    /** The client all questions go out by, those for a token too. */
    HttpClient client() throws IOException {
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5));
        if (environment.containsKey("BREATHLINE_FHIR_TLS_KEYS")) {
            String trust = environment.get("BREATHLINE_FHIR_TLS_TRUST");
            char[] password = Files.readString(
                            Path.of(environment.getOrDefault("BREATHLINE_FHIR_TLS_PASSWORD_FILE", "")))
                    .strip()
                    .toCharArray();
            builder.sslContext(MutualTls.context(
                    Path.of(environment.get("BREATHLINE_FHIR_TLS_KEYS")),
                    trust == null ? null : Path.of(trust),
                    password));
        }
        return builder.build();
    }

    Ehr on(Ehr server, String base, HttpClient client) throws IOException {
        if (environment.containsKey("BREATHLINE_FHIR_CLIENT")) {
            SigningKey key = KeyFile.read(Path.of(environment.getOrDefault("BREATHLINE_FHIR_KEY", "")));
            return new SmartEhr(
                    server, new BackendToken(base, environment.get("BREATHLINE_FHIR_CLIENT"), key, clock, client));
        }
        if (environment.containsKey("BREATHLINE_FHIR_USER")) {
            Path file = Path.of(environment.getOrDefault("BREATHLINE_FHIR_PASSWORD_FILE", ""));
            String password = Files.readString(file).strip();
            return new BasicEhr(server, environment.get("BREATHLINE_FHIR_USER"), password);
        }
        return server;
    }

    /** The public halves of the key in use and of the next one, so that a rotation needs no appointment. */
    String published() throws IOException {
        List<Map<String, Object>> keys = new ArrayList<>();
        for (String name : List.of("BREATHLINE_FHIR_KEY", "BREATHLINE_FHIR_NEXT_KEY")) {
            if (environment.containsKey(name)) {
                keys.add(KeyFile.read(Path.of(environment.get(name))).published());
            }
        }
        return new String(Json.write(Map.of("keys", keys)), StandardCharsets.UTF_8);
    }
}
