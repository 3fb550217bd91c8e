package io.breathline.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.breathline.domain.alert.Status;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import io.breathline.fhir.FaultServer.Manners;
import io.breathline.fhir.ehr.HttpEhr;
import io.breathline.fhir.hl7.Hl7Adapter;
import io.breathline.fhir.hl7.OruMessages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ready means "can do my job": not without Kafka, not without the EHR, and again when they are back. */
class ReadinessIT {
    @TempDir
    Path folder;

    @Test
    void the_adapter_is_ready_only_while_kafka_and_the_ehr_answer() throws Exception {
        try (KafkaFixture kafka = KafkaFixture.start(folder);
                var server = new FaultServer(Manners.HAPI, Clock.systemUTC());
                var adapter = new FhirAdapter(
                        FhirAdapterConfig.from(Map.of(
                                "BREATHLINE_KAFKA",
                                kafka.bootstrap(),
                                "BREATHLINE_FHIR",
                                server.base(),
                                "BREATHLINE_FHIR_CREATE_PATIENTS",
                                "true",
                                "BREATHLINE_FHIR_POLL_SECONDS",
                                "1")),
                        new HttpEhr(server.base(), Duration.ofSeconds(5), Duration.ofSeconds(30), false),
                        Clock.systemUTC());
                var page = page(adapter::notReady)) {
            server.downUntil(Instant.MAX);
            adapter.start();
            until(page, 503, "FHIR server");
            server.downUntil(Instant.MIN);
            until(page, 200, "true");

            kafka.away();
            until(page, 503, "Kafka does not answer");
            kafka.back(folder);
            until(page, 200, "true");

            server.downUntil(Instant.MAX);
            // Several side by side: one alone would take minutes to fail ten times in a row.
            for (int n = 1; n <= 8; n++) {
                kafka.send(Topics.REGISTRY, Facts.patient("p" + n), Mode.LIVE);
                kafka.send(Topics.HOME_READINGS, Facts.reading("r" + n, "p" + n, Metric.FEV1, "2.10"), Mode.LIVE);
                kafka.send(Topics.ALERTS, Facts.alert("a" + n, 1, "p" + n, Status.OPEN), Mode.LIVE);
            }
            until(page, 503, "the FHIR server does not answer; writes wait");
            server.downUntil(Instant.MIN);
            until(page, 200, "true");
            until("what waited is there", () -> !server.all("Observation").isEmpty());
        }
    }

    @Test
    void so_is_the_one_that_speaks_hl7() throws Exception {
        try (KafkaFixture kafka = KafkaFixture.start(folder);
                var receiver = new Receiver();
                var adapter = new Hl7Adapter(
                        new Hl7Adapter.Config(
                                kafka.bootstrap(),
                                "v2",
                                "127.0.0.1",
                                receiver.port,
                                new OruMessages.Parties("HOME", "EHR", "ROYAL", "RJ1", OruMessages.Parties.ACM)),
                        Clock.systemUTC());
                var page = page(adapter::notReady)) {
            adapter.start();
            until(page, 200, "true");
            kafka.away();
            until(page, 503, "Kafka does not answer");
            kafka.back(folder);
            until(page, 200, "true");

            kafka.send(Topics.REGISTRY, Facts.patient("p1"), Mode.LIVE);
            kafka.send(Topics.HOME_READINGS, Facts.reading("r1", "p1", Metric.PULSE, "88"), Mode.LIVE);
            until(page, 503, "the receiver does not answer; messages wait");
            receiver.open();
            until(page, 200, "true");
        }
    }

    private static HealthPage page(Supplier<String> notReady) throws IOException {
        var page = new HealthPage("127.0.0.1", 0, notReady, () -> "", Clock.systemUTC());
        page.start();
        return page;
    }

    private static void until(HealthPage page, int status, String words) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + page.port() + "/health"))
                .build();
        var client = HttpClient.newHttpClient();
        until(status + " " + words, () -> {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == status && answer.body().contains(words);
        });
    }

    private static void until(String what, Callable<Boolean> holds) {
        assertTimeoutPreemptively(
                Duration.ofMinutes(2),
                () -> {
                    while (!holds.call()) {
                        Thread.sleep(100);
                    }
                },
                what);
    }

    /** A hospital's engine: nobody is there until it opens, then it accepts everything. */
    private static final class Receiver implements AutoCloseable {
        final int port;
        private ServerSocket door;

        Receiver() throws IOException {
            try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
        }

        void open() throws IOException {
            door = new ServerSocket(port, 10, InetAddress.getLoopbackAddress());
            var thread = new Thread(this::receive, "receiver");
            thread.setDaemon(true);
            thread.start();
        }

        private void receive() {
            while (!door.isClosed()) {
                try (var line = door.accept()) {
                    var message = new StringBuilder();
                    for (int each = line.getInputStream().read();
                            each >= 0;
                            each = line.getInputStream().read()) {
                        message.append((char) each);
                        if (each == 0x1c) {
                            String id = message.toString().split("\\|", -1)[9];
                            String answer = (char) 0x0b + "MSH|^~\\&|\rMSA|AA|" + id + "\r" + (char) 0x1c + "\r";
                            line.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                            message.setLength(0);
                        }
                    }
                } catch (IOException hungUp) {
                    assertThat(hungUp).isNotNull();
                }
            }
        }

        @Override
        public void close() throws IOException {
            if (door != null) {
                door.close();
            }
        }
    }
}
