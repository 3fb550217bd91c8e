package io.breathline.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.icu.Board;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.reading.ReadingId;
import io.breathline.domain.reading.TimeQuality;
import io.breathline.domain.topic.Mode;
import io.breathline.jobs.Await;
import io.breathline.jobs.ListSources;
import io.breathline.jobs.cluster.JobDefaults;
import io.breathline.local.store.StoreServer;
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
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreJobIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    /** Of late: a store drops what is older than it keeps. */
    private final Instant at = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofDays(30));

    @Test
    void questdb_gets_each_reading_once_and_no_replay(@TempDir Path folder) throws Exception {
        try (var store = StoreServer.start(folder)) {
            run(store.address(), "questdb");
            String count = "/exec?query=" + encoded("select count() from reading");
            Await.until("all readings", () -> get(store.address(), count).contains("[[20]]"));
            String values = get(
                    store.address(),
                    "/exec?query="
                            + encoded("select value, quality from reading where patient='p1' and id='" + id(3) + "'"));
            assertThat(values).contains("[[2.3,\"A\"]]");
            String unit = "/exec?query=" + encoded("select occupied, staffed, open, queue from unit");
            Await.until("the unit", () -> get(store.address(), unit).contains("[[9,10,11,0]]"));
        }
    }

    @Test
    void influxdb_gets_them_even_when_it_comes_up_late(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(InfluxProcess.BINARY), "influxdb is not installed");
        int port = InfluxProcess.freePort();
        JobClient job = start(URI.create("http://127.0.0.1:" + port), "influx");
        try (var store = InfluxProcess.start(folder, port)) {
            job.getJobExecutionResult().get();
            String count = "/query?db=breathline&q=" + encoded("select count(value) from reading");
            assertThat(get(store.address(), count)).contains(",20]");
            String unit = "/query?db=breathline&q=" + encoded("select occupied, queue from unit");
            assertThat(get(store.address(), unit)).contains(",9,0]");
        }
    }

    private void run(URI store, String kind) throws Exception {
        start(store, kind).getJobExecutionResult().get();
    }

    private JobClient start(URI store, String kind) throws Exception {
        var env = StreamExecutionEnvironment.getExecutionEnvironment(JobDefaults.withoutCheckpoints(1));
        var sources = new ListSources(env);
        for (int i = 0; i < 20; i++) {
            sources.readings.add(reading(i, "live", Mode.LIVE));
            sources.readings.add(reading(i, "live", Mode.BACKFILL));
        }
        sources.readings.add(reading(77, "r1", Mode.REPLAY));
        sources.readings.add(reading(78, "r1", Mode.LIVE));
        sources.boards.add(board("live", Mode.LIVE, 9));
        sources.boards.add(board("r1", Mode.REPLAY, 1));
        StoreJob.build(sources, store, kind, "");
        return env.executeAsync("store");
    }

    private String id(long sequence) {
        return ReadingId.of("d1", Metric.FEV1, at.toString(), sequence, "");
    }

    /** All at the same second: only their identity keeps them apart. */
    private Reading reading(long sequence, String run, Mode mode) {
        return new Reading(
                id(sequence),
                run,
                mode,
                "p1",
                "d1",
                Metric.FEV1,
                2 + sequence / 10.0,
                "2",
                "L",
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

    private Board board(String run, Mode mode, int occupied) {
        return new Board(
                "gicu", run, mode, "GICU", at, 12, 11, 10, occupied, 0, List.of(), List.of(), List.of(), List.of(),
                null);
    }

    private static String encoded(String query) {
        return URLEncoder.encode(query, StandardCharsets.UTF_8);
    }

    private static String get(URI store, String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(store.resolve(path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
