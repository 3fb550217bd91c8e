package io.breathline.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.breathline.domain.topic.Json;
import io.breathline.fhir.auth.KeyFile;
import io.breathline.fhir.auth.MutualTls;
import io.breathline.fhir.ehr.Answer;
import io.breathline.fhir.ehr.Ask;
import io.breathline.fhir.ehr.Ehr;
import io.breathline.fhir.ehr.HttpEhr;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in by key, by password and by certificate; and no secret in a log or a message. */
class SignInIT {
    private static final String PASSWORD = "hunter2-hunter2";

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();

    @Test
    void the_key_in_use_and_the_next_are_published_and_a_rotation_is_a_new_file() throws Exception {
        Path first = rsa("k1");
        Path second = rsa("k2");
        JsonNode both =
                keys(Map.of("BREATHLINE_FHIR_KEY", first.toString(), "BREATHLINE_FHIR_NEXT_KEY", second.toString()));
        assertThat(both.path("keys").findValuesAsText("kid")).containsExactly("k1", "k2");
        assertThat(both.toString()).doesNotContain("\"d\":").doesNotContain("\"p\":");
        JsonNode rotated = keys(Map.of("BREATHLINE_FHIR_KEY", second.toString()));
        assertThat(rotated.path("keys").findValuesAsText("kid")).containsExactly("k2");
        assertThat(rotated.at("/keys/0/n").asText())
                .isEqualTo(both.at("/keys/1/n").asText());
    }

    @Test
    void an_elliptic_key_signs_es384() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        KeyPair pair = generator.generateKeyPair();
        Path file = folder.resolve("ec.pem");
        Files.writeString(
                file,
                pem("PRIVATE KEY", pair.getPrivate().getEncoded())
                        + pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        assertThat(KeyFile.read(file).algorithm()).isEqualTo("ES384");
        assertThat(KeyFile.read(file).sign(Map.of("iss", "x")).split("\\.")).hasSize(3);
    }

    @Test
    void a_file_that_is_no_key_is_named_and_never_quoted() throws Exception {
        Path file = folder.resolve("bad.pem");
        Files.writeString(file, pem("PRIVATE KEY", PASSWORD.getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> KeyFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("bad.pem")
                .message()
                .doesNotContain(PASSWORD)
                .doesNotContain(Base64.getEncoder().encodeToString(PASSWORD.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_password_is_shown_to_the_server_and_to_nobody_else() throws Exception {
        Path file = folder.resolve("password");
        Files.writeString(file, PASSWORD + "\n");
        List<String> shown = new ArrayList<>();
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/fhir", exchange -> {
            shown.add(exchange.getRequestHeaders().getFirst("Authorization"));
            HealthPage.answer(exchange, 401, "application/json", "");
        });
        http.start();
        String base = "http://127.0.0.1:" + http.getAddress().getPort() + "/fhir";
        var signIn = new SignIn(
                Map.of("BREATHLINE_FHIR_USER", "breathline", "BREATHLINE_FHIR_PASSWORD_FILE", file.toString()), clock);
        try (var log = new Heard()) {
            Ehr ehr =
                    signIn.on(new HttpEhr(base, Duration.ofSeconds(5), false, signIn.client()), base, signIn.client());
            ehr.ask(Ask.get("Task/1"));
            assertThat(shown)
                    .containsExactly("Basic "
                            + Base64.getEncoder()
                                    .encodeToString(("breathline:" + PASSWORD).getBytes(StandardCharsets.UTF_8)));
            assertThat(log.said()).noneMatch(line -> line.contains(PASSWORD) || line.contains(shown.get(0)));
        } finally {
            http.stop(0);
        }
    }

    @Test
    void a_token_and_its_assertion_are_in_no_log_when_the_server_refuses_both() throws Exception {
        Path key = rsa("k1");
        List<String> secrets = new ArrayList<>();
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String base = "http://127.0.0.1:" + http.getAddress().getPort();
        http.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            if (path.endsWith("smart-configuration")) {
                HealthPage.answer(exchange, 200, "application/json", "{\"token_endpoint\":\"" + base + "/token\"}");
            } else if (path.equals("/token")) {
                String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                secrets.add(form.substring(form.indexOf("client_assertion=") + 17));
                boolean first = secrets.size() == 1;
                HealthPage.answer(
                        exchange,
                        first ? 200 : 400,
                        "application/json",
                        first ? "{\"access_token\":\"secret-token-1\",\"expires_in\":300}" : "{\"error\":\"no\"}");
            } else {
                HealthPage.answer(exchange, 401, "application/json", "");
            }
        });
        http.start();
        var signIn =
                new SignIn(Map.of("BREATHLINE_FHIR_CLIENT", "client-1", "BREATHLINE_FHIR_KEY", key.toString()), clock);
        try (var log = new Heard()) {
            Ehr ehr =
                    signIn.on(new HttpEhr(base, Duration.ofSeconds(5), false, signIn.client()), base, signIn.client());
            assertThat(ehr.ask(Ask.get("Task/1"))).isEqualTo(Answer.NONE);
            assertThat(log.said()).anyMatch(line -> line.contains("no access token"));
            assertThat(log.said())
                    .noneMatch(line -> line.contains("secret-token-1")
                            || secrets.stream().anyMatch(line::contains)
                            || line.contains("BEGIN PRIVATE"));
        } finally {
            http.stop(0);
        }
    }

    @Test
    void a_server_that_wants_a_certificate_is_shown_ours_and_refuses_whoever_has_none() throws Exception {
        Path ours = certificate("ours");
        Path theirs = certificate("theirs");
        trust(theirs, ours, "ours");
        trust(ours, theirs, "theirs");
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(MutualTls.context(theirs, theirs, PASSWORD.toCharArray())) {
            @Override
            public void configure(HttpsParameters parameters) {
                var wanted = getSSLContext().getDefaultSSLParameters();
                wanted.setNeedClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        });
        https.createContext("/fhir", exchange -> HealthPage.answer(exchange, 200, "application/fhir+json", "{}"));
        https.start();
        Path password = Files.writeString(folder.resolve("tls-password"), PASSWORD);
        String base = "https://localhost:" + https.getAddress().getPort() + "/fhir";
        try {
            var with = new SignIn(
                    Map.of(
                            "BREATHLINE_FHIR_TLS_KEYS", ours.toString(),
                            "BREATHLINE_FHIR_TLS_TRUST", ours.toString(),
                            "BREATHLINE_FHIR_TLS_PASSWORD_FILE", password.toString()),
                    clock);
            assertThat(new HttpEhr(base, Duration.ofSeconds(20), false, with.client())
                            .ask(Ask.get("metadata"))
                            .status())
                    .isEqualTo(200);
            var without = new SignIn(Map.of(), clock);
            assertThat(new HttpEhr(base, Duration.ofSeconds(20), false, without.client())
                            .ask(Ask.get("metadata"))
                            .status())
                    .isZero();
        } finally {
            https.stop(0);
        }
    }

    private JsonNode keys(Map<String, String> environment) throws IOException {
        return Json.MAPPER.readTree(new SignIn(environment, clock).published());
    }

    private Path rsa(String name) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return Files.writeString(
                folder.resolve(name + ".pem"),
                pem("PRIVATE KEY", generator.generateKeyPair().getPrivate().getEncoded()));
    }

    private static String pem(String name, byte[] content) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + name + "-----\n" + body + "\n-----END " + name + "-----\n";
    }

    private Path certificate(String name) throws Exception {
        Path store = folder.resolve(name + ".p12");
        keytool(
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "RSA",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-keystore",
                store.toString());
        return store;
    }

    private void trust(Path in, Path certificate, String name) throws Exception {
        Path file = folder.resolve(name + ".crt");
        keytool("-exportcert", "-alias", name, "-file", file.toString(), "-keystore", certificate.toString());
        keytool("-importcert", "-noprompt", "-alias", name, "-file", file.toString(), "-keystore", in.toString());
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }

    /** Everything that is logged meanwhile. */
    private static final class Heard implements AutoCloseable {
        private final List<String> lines = new ArrayList<>(); // guarded by this
        private final Logger root = (Logger) LogManager.getRootLogger();
        private final AbstractAppender ear = new AbstractAppender("ear", null, null, true, Property.EMPTY_ARRAY) {
            @Override
            public void append(LogEvent event) {
                hear(event.getMessage().getFormattedMessage());
            }
        };

        Heard() {
            ear.start();
            root.addAppender(ear);
        }

        private synchronized void hear(String line) {
            lines.add(line);
        }

        synchronized List<String> said() {
            return List.copyOf(lines);
        }

        @Override
        public void close() {
            root.removeAppender(ear);
        }
    }
}
