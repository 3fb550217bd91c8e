package io.breathline.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import io.breathline.fhir.ehr.Ask;
import io.breathline.fhir.ehr.Fhir;
import io.breathline.fhir.ehr.HttpEhr;
import io.breathline.fhir.reading.Profile;
import io.breathline.fhir.register.RegisterMapping;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The adapter as a process of its own, killed without warning after the server has committed a write and before Kafka
 * has the offset. Its successor writes the same again, and each fact is there once.
 */
class KillBetweenWriteAndCommitIT {
    @TempDir
    Path folder;

    private final HttpEhr server =
            new HttpEhr(FhirServerProcess.base(), Duration.ofSeconds(10), Duration.ofMinutes(1), false);

    @Test
    void each_fact_is_there_once_after_the_kill() throws Exception {
        var victim = new AtomicReference<Process>();
        try (KafkaFixture kafka = KafkaFixture.start(folder);
                var line = new CutLine(() -> victim.get().destroyForcibly().waitFor())) {
            kafka.send(Topics.REGISTRY, Facts.patient("kill-p"), Mode.LIVE);
            kafka.send(Topics.REGISTRY, Facts.device("dev-kill-p"), Mode.LIVE);
            List<Reading> readings = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                Reading reading = Facts.reading("kill" + i, "kill-p", Metric.FEV1, "2." + (100 + i));
                readings.add(reading);
                kafka.send(Topics.HOME_READINGS, reading, Mode.LIVE);
            }
            victim.set(adapter(kafka, line.base()));
            try {
                assertTimeoutPreemptively(
                        Duration.ofMinutes(2), () -> victim.get().waitFor(), "the kill comes with the first bundle");
                assertThat(counts(readings).values().stream()
                                .mapToInt(Integer::intValue)
                                .sum())
                        .as("the server committed what the adapter never heard of")
                        .isPositive();
                assertThat(kafka.drained("fhir-ehr-readings", Topics.HOME_READINGS))
                        .as("nothing was committed to Kafka")
                        .isFalse();
                victim.set(adapter(kafka, line.base()));
                until("the successor is through", () -> kafka.drained("fhir-ehr-readings", Topics.HOME_READINGS));
            } finally {
                victim.get().destroyForcibly().waitFor();
            }
            assertThat(counts(readings).values()).containsOnly(1).hasSize(120);
        }
    }

    /** The same misfortune with creates under no identity: the assertion above would say so. */
    @Test
    void the_broken_writer_of_plain_creates_is_caught() throws Exception {
        Reading reading = Facts.reading("kill-broken", "kill-q", Metric.FEV1, "2.10");
        server.ask(Ask.put(
                "Patient/kill-q",
                Fhir.json(RegisterMapping.patient(Facts.patient("kill-q").patient()))));
        Observation resource = Profile.R4.mapping().map(reading, Names.reference("Patient", "kill-q"), null);
        resource.setId((String) null);
        try (var line = new CutLine(() -> {})) {
            var broken = new HttpEhr(line.base(), Duration.ofSeconds(10), Duration.ofMinutes(1), false);
            while (!broken.ask(Ask.post("Observation", Fhir.json(resource))).ok()) {
                assertThat(line.cut).isTrue();
            }
        }
        assertThatThrownBy(() -> assertThat(counts(List.of(reading)).values()).containsOnly(1))
                .isInstanceOf(AssertionError.class);
    }

    private Process adapter(KafkaFixture kafka, String base) throws IOException {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.breathline.fhir.FhirAdapterMain")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("adapter.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "BREATHLINE_KAFKA",
                        kafka.bootstrap(),
                        "BREATHLINE_FHIR",
                        base,
                        "BREATHLINE_FHIR_PORT",
                        "0",
                        "BREATHLINE_FHIR_CREATE_PATIENTS",
                        "true"));
        return builder.start();
    }

    private Map<String, Integer> counts(List<Reading> readings) throws InterruptedException {
        Map<String, Integer> counts = new HashMap<>();
        for (Reading reading : readings) {
            var found = server.ask(Ask.get("Observation?identifier=" + Names.SID.replace(":", "%3A") + "reading%7C"
                            + reading.id() + "&_summary=count")
                    .with("Cache-Control", "no-cache"));
            counts.put(reading.id(), found.body().path("total").asInt(-1));
        }
        return counts;
    }

    private static void until(String what, Callable<Boolean> holds) {
        assertTimeoutPreemptively(
                Duration.ofMinutes(3),
                () -> {
                    while (!holds.call()) {
                        Thread.sleep(200);
                    }
                },
                what);
    }

    /** Passes everything on; after the first write of an Observation has been committed, does its worst and says nothing. */
    private static final class CutLine implements AutoCloseable {
        private interface Worst {
            void happens() throws Exception;
        }

        private final HttpServer http;
        private final HttpClient client = HttpClient.newHttpClient();
        private final Worst worst;
        private volatile boolean cut;

        CutLine(Worst worst) throws IOException {
            this.worst = worst;
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            http.setExecutor(Executors.newCachedThreadPool());
            http.createContext("/fhir", this::pass);
            http.start();
        }

        String base() {
            return "http://127.0.0.1:" + http.getAddress().getPort() + "/fhir";
        }

        private void pass(HttpExchange exchange) throws IOException {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String rest = exchange.getRequestURI().toString().substring("/fhir".length());
            var ask = HttpRequest.newBuilder(URI.create(FhirServerProcess.base() + rest))
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (List.of("content-type", "accept", "prefer", "if-match")
                        .contains(name.toLowerCase(java.util.Locale.ROOT))) {
                    ask.header(name, values.get(0));
                }
            });
            try {
                HttpResponse<byte[]> answer = client.send(ask.build(), HttpResponse.BodyHandlers.ofByteArray());
                boolean write = exchange.getRequestMethod().equals("POST")
                        && new String(body, java.nio.charset.StandardCharsets.UTF_8).contains("\"Observation\"");
                if (write && !cut) {
                    cut = true;
                    worst.happens();
                    exchange.close();
                    return;
                }
                answer.headers().map().forEach((name, values) -> {
                    if (List.of("content-type", "location", "etag").contains(name)) {
                        exchange.getResponseHeaders().set(name, values.get(0));
                    }
                });
                exchange.sendResponseHeaders(
                        answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
                exchange.getResponseBody().write(answer.body());
                exchange.close();
            } catch (Exception gone) {
                exchange.close();
            }
        }

        @Override
        public void close() {
            http.stop(0);
        }
    }
}
