package io.breathline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.topic.Topics;
import io.breathline.ingest.testing.MllpPeer;
import io.breathline.ingest.testing.Running;
import io.breathline.ingest.testing.TestBroker;
import io.breathline.ingest.testing.TestKafka;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestIT {
    @TempDir
    private static Path folder;

    private static TestKafka kafka;
    private static TestBroker broker;

    private static final byte[] READING = utf8("{\"metric\":\"FEV1\",\"value\":2.41}");

    @BeforeAll
    static void startServers() throws Exception {
        kafka = TestKafka.start(folder.resolve("kafka"));
        broker = TestBroker.Kind.MOSQUITTO.start(folder.resolve("mqtt"));
    }

    @AfterAll
    static void stopServers() {
        broker.close();
        kafka.close();
    }

    @Test
    void http_answers_for_what_the_log_has_and_refuses_the_rest() throws Exception {
        try (var ingest = Running.start(kafka.bootstrap(), broker.address(), "bridge-1")) {
            ingest.awaitReady();
            String json = "application/json";
            assertThat(status(ingest.post("/readings/phone-1", Running.TOKEN, json, READING)))
                    .isEqualTo(202);
            assertThat(status(ingest.post("/readings/phone-1?mode=backfill", Running.TOKEN, json, READING)))
                    .isEqualTo(202);
            assertThat(status(ingest.post("/readings/phone-1", "guessed", json, READING)))
                    .isEqualTo(401);
            assertThat(status(ingest.post("/readings/phone-1", Running.TOKEN, json, new byte[1_000_001])))
                    .isEqualTo(413);
            assertThat(status(ingest.post("/readings/phone-1", Running.TOKEN, json, new byte[0])))
                    .isEqualTo(400);
            assertThat(status(ingest.post("/hospital/BL/gossip", Running.TOKEN, json, READING)))
                    .isEqualTo(404);
            assertThat(status(ingest.post("/readings/phone-1", Running.NARROW, json, READING)))
                    .isEqualTo(403);
            byte[] person = utf8("{\"sex\":\"male\",\"ageYears\":40,\"heightCm\":175,\"fev1\":3.0}");
            assertThat(ingest.post("/predicted/fev1", Running.TOKEN, json, person)
                            .body())
                    .contains("\"predictedLitres\":3.83")
                    .contains("\"percentPredicted\":78.2");
            assertThat(status(ingest.post("/predicted/fev1", "guessed", json, person)))
                    .isEqualTo(401);
            byte[] list = utf8("case,start\n1,2026-01-05T08:00\n");
            for (String kind : List.of("theatre", "roster", "census", "referral", "readiness")) {
                assertThat(status(ingest.post("/hospital/BL/" + kind, Running.TOKEN, "text/csv", list)))
                        .isEqualTo(202);
            }

            List<TestKafka.Seen> home = records(Topics.HOME_RAW.name(), "phone-1", 2);
            assertThat(home).hasSize(2).allSatisfy(record -> {
                assertThat(record.key()).isEqualTo("phone-1");
                assertThat(record.value()).isEqualTo(READING);
                assertThat(record.headers()).containsEntry("ce_source", "/http/tests");
            });
            assertThat(home).extracting(record -> record.headers().get("mode")).containsExactly("LIVE", "BACKFILL");
            List<TestKafka.Seen> hospital = records(Topics.HOSPITAL_RAW.name(), "BL", 5);
            assertThat(hospital)
                    .extracting(record -> record.headers().get("kind"))
                    .containsExactly("theatre", "roster", "census", "referral", "readiness");
            assertThat(hospital).allSatisfy(record -> {
                assertThat(record.key()).isEqualTo("BL");
                assertThat(record.value()).isEqualTo(list);
                assertThat(record.headers()).containsEntry("content-type", "text/csv");
            });
            assertThat(ingest.get("/metrics").body())
                    .contains("breathline_ingest_acknowledged_total{listener=\"http\"} 7\n")
                    .contains("breathline_ingest_refused_total{listener=\"http\"} 6\n");
        }
    }

    @Test
    void while_kafka_is_down_http_and_mllp_tell_their_senders_to_wait() throws Exception {
        String message = "MSH|^~\\&|ADT|GICU|BL|SITE|20260105||ADT^A01|77|P|2.5|||AL|NE\r";
        try (var ingest = Running.start(kafka.bootstrap(), broker.address(), "bridge-1");
                var peer = MllpPeer.connect(ingest.mllpPort())) {
            ingest.awaitReady();
            assertThat(peer.ask(message)).contains("MSA|CA|77");
            kafka.kill();
            CompletableFuture<String> told = CompletableFuture.supplyAsync(() -> ask(peer, message));
            HttpResponse<String> answer = ingest.post("/readings/phone-2", Running.TOKEN, "application/json", READING);
            assertThat(status(answer)).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(told.get(40, TimeUnit.SECONDS)).contains("MSA|CE|77");
            ingest.awaitHealth(health -> health.statusCode() == 503);
            kafka.start();
            ingest.awaitReady();
            assertThat(peer.ask(message)).contains("MSA|CA|77");
            assertThat(status(ingest.post("/readings/phone-2", Running.TOKEN, "application/json", READING)))
                    .isEqualTo(202);
        }
    }

    @Test
    void without_the_mqtt_broker_it_is_not_ready_and_with_it_again_it_is() throws Exception {
        try (var ingest = Running.start(kafka.bootstrap(), broker.address(), "bridge-1")) {
            ingest.awaitReady();
            broker.kill();
            ingest.awaitHealth(
                    health -> health.statusCode() == 503 && health.body().contains("the MQTT broker is not connected"));
            broker.start();
            ingest.awaitReady();
        }
    }

    @Test
    void before_kafka_was_ever_there_nothing_is_taken_and_nothing_blocks() throws Exception {
        try (var ingest = Running.start("127.0.0.1:1", broker.address(), "bridge-1");
                var peer = MllpPeer.connect(ingest.mllpPort())) {
            assertThat(peer.ask("MSH|^~\\&|ADT|GICU|BL|SITE|1||ADT^A01|1|P|2.5\r"))
                    .contains("MSA|AE|1");
            assertThat(status(ingest.post("/readings/phone-2", Running.TOKEN, "application/json", READING)))
                    .isEqualTo(503);
            assertThat(ingest.get("/health").body()).contains("\"ready\":false").contains("Kafka does not answer");
        }
    }

    @Test
    void a_burst_of_ten_thousand_messages_is_acknowledged_with_none_lost() throws Exception {
        try (var ingest = Running.start(kafka.bootstrap(), broker.address(), "bridge-1")) {
            ingest.awaitReady();
            List<CompletableFuture<Integer>> feeds = new ArrayList<>();
            for (int feed = 0; feed < 20; feed++) {
                String site = "FEED" + feed;
                feeds.add(CompletableFuture.supplyAsync(() -> burst(ingest.mllpPort(), site, 500)));
            }
            for (CompletableFuture<Integer> feed : feeds) {
                assertThat(feed.get(120, TimeUnit.SECONDS)).isEqualTo(500);
            }
            assertThat(kafka
                            .read(
                                    Topics.HOSPITAL_RAW.name(),
                                    seen -> seen.stream()
                                                    .filter(record ->
                                                            record.key().startsWith("FEED"))
                                                    .count()
                                            >= 10_000)
                            .stream()
                            .filter(record -> record.key().startsWith("FEED"))
                            .map(TestKafka.Seen::text)
                            .distinct())
                    .hasSize(10_000);
        }
    }

    private static List<TestKafka.Seen> records(String topic, String key, int count) {
        return kafka
                .read(
                        topic,
                        seen -> seen.stream()
                                        .filter(record -> record.key().equals(key))
                                        .count()
                                >= count)
                .stream()
                .filter(record -> record.key().equals(key))
                .toList();
    }

    private static int burst(int port, String site, int messages) {
        try (var peer = MllpPeer.connect(port)) {
            int acknowledged = 0;
            for (int n = 0; n < messages; n++) {
                String answer = peer.ask("MSH|^~\\&|ADT|" + site + "|BL|S|1||ADT^A08|" + n + "|P|2.5|||AL|NE\r");
                acknowledged += answer.contains("MSA|CA|" + n + "\r") ? 1 : 0;
            }
            return acknowledged;
        } catch (java.io.IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private static String ask(MllpPeer peer, String message) {
        try {
            return peer.ask(message);
        } catch (java.io.IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private static int status(HttpResponse<String> answer) {
        return answer.statusCode();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
