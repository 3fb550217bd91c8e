package io.breathline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.decode.Decoders;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import io.breathline.jobs.health.Condition;
import io.breathline.jobs.health.HealthServer;
import io.breathline.jobs.health.LogPulse;
import io.breathline.local.kafka.KafkaServer;
import io.breathline.local.store.StoreServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ready means "can do my job": not without Kafka, not while the store takes nothing, and again when they are back. */
class ReadinessIT {
    @TempDir
    Path folder;

    @Test
    void the_jobs_are_ready_only_while_kafka_answers_and_the_store_takes_what_they_write() throws Exception {
        int kafkaPort = freePort();
        int storePort = freePort();
        KafkaServer kafka = KafkaServer.start(folder.resolve("kafka"), kafkaPort);
        StoreServer store = StoreServer.start(folder.resolve("store"), storePort);
        try (var topics = new TestTopics(kafka.bootstrap());
                var jobs = Jobs.start(config(kafka, store));
                var pulse = LogPulse.of(kafka.bootstrap());
                var health = health(new Condition(jobs.running(), pulse::answers, Duration.ofSeconds(15)));
                var flinksOwn = health(new Condition(jobs.running(), () -> true, Duration.ofDays(1)))) {
            Await.until("ready", () -> ask(health).statusCode() == 200);
            Await.until("running, as Flink says", () -> ask(flinksOwn).statusCode() == 200);

            store.close();
            write(topics);
            Await.until(
                    "not ready without the store", () -> ask(health).body().contains("\"store\":\"no checkpoint for"));
            assertThat(ask(health).statusCode()).isEqualTo(503);
            assertThat(ask(flinksOwn).statusCode())
                    .as("running is not the same as ready")
                    .isEqualTo(200);
            store = StoreServer.start(folder.resolve("store"), storePort);
            Await.until("ready with the store", () -> ask(health).statusCode() == 200);

            kafka.close();
            Await.until(
                    "not ready without Kafka", () -> ask(health).body().contains("\"home\":\"Kafka does not answer\""));
            assertThat(ask(health).statusCode()).isEqualTo(503);
            assertThat(ask(flinksOwn).statusCode())
                    .as("running is not the same as ready")
                    .isEqualTo(200);
            kafka = KafkaServer.start(folder.resolve("kafka"), kafkaPort);
            Await.until("ready with Kafka", () -> ask(health).statusCode() == 200);
        } finally {
            store.close();
            kafka.close();
        }
    }

    private JobsConfig config(KafkaServer kafka, StoreServer store) {
        return new JobsConfig(
                kafka.bootstrap(),
                0,
                "127.0.0.1",
                0,
                folder.resolve("jobs"),
                store.address(),
                "questdb",
                "",
                "hashmap",
                1);
    }

    /** Something that the store has to take. */
    private static void write(TestTopics topics) {
        topics.send(
                Topics.REGISTRY, RegistryEntry.of(new RegistryEntry.Device("d1", Decoders.CANONICAL, "s", "m", "")));
        topics.send(Topics.REGISTRY, Facts.patient("p1").entry());
        topics.send(
                Topics.REGISTRY,
                RegistryEntry.of(
                        new RegistryEntry.Assignment("a1", "d1", "p1", Instant.parse("2026-01-01T00:00:00Z"), null)));
        topics.raw("d1", Facts.json("SPO2", 95, "2026-01-20T07:00:00Z", 1), Mode.LIVE);
    }

    private static HealthServer health(Condition condition) throws IOException {
        return HealthServer.start("127.0.0.1", 0, condition, InstantSource.system());
    }

    private static HttpResponse<String> ask(HealthServer health) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + health.port() + "/health"))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
