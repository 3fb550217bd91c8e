package io.breathline.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.reading.ReadingId;
import io.breathline.domain.reading.TimeQuality;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import io.breathline.jobs.Await;
import io.breathline.jobs.TestTopics;
import io.breathline.jobs.cluster.JobDefaults;
import io.breathline.jobs.source.KafkaSources;
import io.breathline.local.kafka.KafkaServer;
import io.breathline.local.store.StoreServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Both kinds of store away in real time under load, with checkpoints as shipped: {@code -Doutage}, for ten minutes, or
 * {@code -Doutage=SECONDS}. Readings come in no order of their times.
 */
@Timeout(value = 1, unit = TimeUnit.HOURS)
@EnabledIfSystemProperty(named = "outage", matches = ".*")
class StoreOutageIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int A_SECOND = 25;
    private static final long TEN_MINUTES = 600;

    private final Random order = new Random(11);
    private final Set<String> sent = new HashSet<>();
    private final Instant now = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);

    @Test
    void nothing_is_lost_while_both_stores_are_away_and_the_order_does_not_matter(@TempDir Path folder)
            throws Exception {
        assumeTrue(Files.isExecutable(InfluxProcess.BINARY), "Debian's influxdb");
        String asked = System.getProperty("outage");
        long seconds = asked.isEmpty() || asked.equals("true") ? TEN_MINUTES : Long.parseLong(asked);
        int questPort = InfluxProcess.freePort();
        int influxPort = InfluxProcess.freePort();
        Path influxFolder = Files.createDirectories(folder.resolve("influx"));
        try (var kafka = KafkaServer.start(folder.resolve("kafka"));
                var topics = new TestTopics(kafka.bootstrap())) {
            JobClient quest = job(kafka, "quest", "questdb", questPort, folder);
            JobClient influx = job(kafka, "influx", "influx", influxPort, folder);
            try {
                int before;
                try (var one = StoreServer.start(folder.resolve("quest"), questPort);
                        var other = InfluxProcess.start(influxFolder, influxPort)) {
                    send(topics, 10);
                    Await.until(
                            "readings in QuestDB", () -> inQuest(one.address()).equals(sent));
                    Await.until("readings in InfluxDB", () -> inInflux(other.address())
                            .equals(sent));
                    before = sent.size();
                }
                send(topics, seconds);
                int away = sent.size() - before;
                long back = System.nanoTime();
                try (var one = StoreServer.start(folder.resolve("quest"), questPort);
                        var other = InfluxProcess.start(influxFolder, influxPort)) {
                    send(topics, 5);
                    Await.until("every reading in QuestDB", () -> inQuest(one.address())
                            .equals(sent));
                    Await.until("every reading in InfluxDB", () -> inInflux(other.address())
                            .equals(sent));
                    System.out.printf(
                            "stores away for %d s: %d readings sent before, %d meanwhile, %d after; in each store %d,"
                                    + " lost 0, all there %d s after the stores came back (5 s of load among them)%n",
                            seconds,
                            before,
                            away,
                            sent.size() - before - away,
                            sent.size(),
                            TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - back));
                    assertThat(rows(one.address())).as("each once").isEqualTo(sent.size());
                }
            } finally {
                quest.cancel().get();
                influx.cancel().get();
            }
        }
    }

    private static JobClient job(KafkaServer kafka, String name, String kind, int port, Path folder) throws Exception {
        var env = StreamExecutionEnvironment.getExecutionEnvironment(
                JobDefaults.forJob(folder.resolve("checkpoints-" + name), "hashmap", 1));
        StoreJob.build(
                new KafkaSources(env, kafka.bootstrap(), name), URI.create("http://127.0.0.1:" + port), kind, "");
        return env.executeAsync(name);
    }

    private void send(TestTopics topics, long seconds) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            for (int i = 0; i < A_SECOND; i++) {
                Reading reading = reading(sent.size());
                topics.send(Topics.HOME_READINGS, reading);
                sent.add(reading.id());
            }
            assertThat(never.await(1, TimeUnit.SECONDS)).isFalse();
        }
    }

    private Reading reading(long sequence) {
        Instant at = now.minus(Duration.ofSeconds(order.nextInt(864_000)));
        return new Reading(
                ReadingId.of("d1", Metric.SPO2, at.toString(), sequence, ""),
                "live",
                Mode.LIVE,
                "p" + sequence % 7,
                "d1",
                Metric.SPO2,
                95,
                "95",
                "%",
                at.toString(),
                at,
                at.plusSeconds(5),
                "Europe/London",
                at.toString().substring(0, 10),
                TimeQuality.DEVICE,
                "A",
                null,
                null,
                sequence,
                null,
                null,
                null);
    }

    private static Set<String> inQuest(URI store) throws Exception {
        return ids(store.resolve("/exp?query=" + encoded("SELECT id FROM reading")));
    }

    private static long rows(URI store) throws Exception {
        return said(store.resolve("/exp?query=" + encoded("SELECT id FROM reading")))
                        .size()
                - 1L;
    }

    private static Set<String> inInflux(URI store) throws Exception {
        return ids(store.resolve("/query?db=breathline&q=" + encoded("SELECT id FROM reading")));
    }

    private static Set<String> ids(URI question) throws Exception {
        return said(question).stream()
                .skip(1)
                .map(line -> line.substring(line.lastIndexOf(',') + 1).replace("\"", ""))
                .collect(Collectors.toSet());
    }

    private static List<String> said(URI question) throws Exception {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(question)
                                    .header("Accept", "application/csv")
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body()
                    .lines()
                    .toList();
        } catch (IOException notYet) {
            return List.of();
        }
    }

    private static String encoded(String query) {
        return URLEncoder.encode(query, StandardCharsets.UTF_8);
    }
}
