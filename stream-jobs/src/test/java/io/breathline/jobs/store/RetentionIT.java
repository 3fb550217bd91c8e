package io.breathline.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.reading.ReadingId;
import io.breathline.domain.reading.TimeQuality;
import io.breathline.domain.topic.Json;
import io.breathline.domain.topic.Mode;
import io.breathline.jobs.Await;
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
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ScheduledFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.metrics.SimpleCounter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The retention and the hourly means that are shipped for InfluxDB 1, in Debian's. */
class RetentionIT {
    private static final Path SHIPPED = Path.of("..", "docker", "influxdb", "one.influxql");
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void hourly_means_take_in_late_readings_and_what_is_too_old_is_refused_alone(@TempDir Path folder)
            throws Exception {
        assumeTrue(Files.isExecutable(InfluxProcess.BINARY), "Debian's influxdb");
        try (var influx = InfluxProcess.start(folder, InfluxProcess.freePort())) {
            Await.until("an answer", () -> answers(influx.address()));
            for (String statement : Files.readAllLines(SHIPPED)) {
                ask(influx.address(), statement);
            }
            assertThat(ask(influx.address(), "SHOW RETENTION POLICIES ON breathline")
                            .toString())
                    .contains("\"autogen\",\"9600h0m0s\"", "\"hourly\",\"87600h0m0s\"");
            Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(1));
            var refused = new SimpleCounter();
            try (var batches = batches(influx.address(), refused)) {
                batches.write(line(95, hour.plusSeconds(60)), null);
                batches.write(line(97, hour.plusSeconds(120)), null);
                batches.write(line(1, hour.minus(Duration.ofDays(401))), null);
                batches.flush(false);
                assertThat(refused.getCount()).as("older than is kept").isEqualTo(1);
                means(influx.address(), "hourly");
                assertThat(mean(influx.address())).isEqualTo(96);
                batches.write(line(99, hour.plusSeconds(30)), null);
                batches.flush(false);
            }
            means(influx.address(), "hourly");
            assertThat(mean(influx.address())).as("with the late one").isEqualTo(97);
            assertThat(ask(influx.address(), "SELECT count(value) FROM breathline.autogen.reading")
                            .at("/results/0/series/0/values/0/1")
                            .asInt())
                    .isEqualTo(3);
        }
    }

    /** One that means what is there, whoever took it back, is caught by the numbers of the same story. */
    @Test
    void what_was_taken_back_or_replaced_does_not_count_in_a_mean_nor_does_an_hour_that_has_nothing_left(
            @TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(InfluxProcess.BINARY), "Debian's influxdb");
        try (var influx = InfluxProcess.start(folder, InfluxProcess.freePort())) {
            Await.until("an answer", () -> answers(influx.address()));
            for (String statement : Files.readAllLines(SHIPPED)) {
                ask(influx.address(), statement);
            }
            Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofDays(20));
            try (var batches = batches(influx.address(), new SimpleCounter())) {
                batches.write(Points.countedLine(reading(95, hour.plusSeconds(60), null)), null);
                batches.write(Points.countedLine(reading(75, hour.plusSeconds(120), null)), null);
                batches.flush(false);
                means(influx.address(), "late");
                assertThat(mean(influx.address())).isEqualTo(85);
                assertThat(readings(influx.address())).isEqualTo(2);

                batches.write(Points.countedLine(reading(75, hour.plusSeconds(120), "CORRECTED,RESTATED")), null);
                batches.write(
                        Points.countedLine(reading(97, hour.plusSeconds(120).plusMillis(1), null)), null);
                batches.flush(false);
                means(influx.address(), "late");
                assertThat(mean(influx.address()))
                        .as("with the correction alone")
                        .isEqualTo(96);
                assertThat(readings(influx.address())).isEqualTo(2);
                ask(influx.address(), statement("late").replace("WHERE counts > 0", ""));
                assertThat(mean(influx.address())).as("by one that counts all").isEqualTo(89);

                batches.write(Points.countedLine(reading(95, hour.plusSeconds(60), "WITHDRAWN,RESTATED")), null);
                batches.write(
                        Points.countedLine(reading(97, hour.plusSeconds(120).plusMillis(1), "CORRECTED")), null);
                batches.flush(false);
                means(influx.address(), "late");
                assertThat(readings(influx.address()))
                        .as("an hour that has nothing left")
                        .isZero();

                batches.write(Points.countedLine(reading(95, hour.plusSeconds(60), "RESTATED")), null);
                batches.flush(false);
                means(influx.address(), "late");
                assertThat(mean(influx.address())).as("one that stands again").isEqualTo(95);
                assertThat(readings(influx.address())).isEqualTo(1);
            }
        }
    }

    @Test
    void means_reach_as_far_back_as_a_reading_may_be_late_and_influxdb_2_is_told_the_same() throws Exception {
        String tasks = "";
        for (String task : new String[] {"hourly.flux", "late.flux"}) {
            tasks += Files.readString(SHIPPED.resolveSibling(task));
        }
        assertThat(Files.readString(SHIPPED)).contains("EVERY 1h FOR 2d", "EVERY 1d FOR 61d");
        assertThat(tasks).contains("every: 1h", "range(start: -2d)", "every: 1d", "range(start: -61d)");
        assertThat(Files.readString(SHIPPED.resolveSibling("10-retention.sh"))).contains("hourly.flux", "late.flux");
    }

    /** What the continuous queries of this name do; their clocks are not waited for. */
    private void means(URI influx, String name) throws Exception {
        ask(influx, statement(name));
        ask(influx, statement(name + "_readings"));
    }

    private static String statement(String name) throws IOException {
        Matcher query =
                Pattern.compile("QUERY " + name + " ON .* BEGIN (.*) END").matcher(Files.readString(SHIPPED));
        assertThat(query.find()).as(name).isTrue();
        return query.group(1);
    }

    private int readings(URI influx) throws Exception {
        return ask(influx, "SELECT readings FROM breathline.hourly.reading WHERE patient = 'p1'")
                .at("/results/0/series/0/values/0/1")
                .asInt();
    }

    private static Reading reading(int value, Instant at, String flags) {
        return new Reading(
                ReadingId.of("d1", Metric.SPO2, at.toString(), null, ""),
                "live",
                Mode.LIVE,
                "p1",
                "d1",
                Metric.SPO2,
                value,
                Integer.toString(value),
                "%",
                at.toString(),
                at,
                at,
                "UTC",
                at.toString().substring(0, 10),
                TimeQuality.DEVICE,
                null,
                null,
                null,
                null,
                flags,
                null,
                null);
    }

    private static String line(int value, Instant at) {
        return "reading,device=d1,metric=SPO2,patient=p1 counts=1i,value=" + value + " "
                + (at.toEpochMilli() * 1_000_000);
    }

    private double mean(URI influx) throws Exception {
        JsonNode series = ask(influx, "SELECT value FROM breathline.hourly.reading WHERE patient = 'p1'")
                .at("/results/0/series/0/values");
        assertThat(series).hasSize(1);
        return series.at("/0/1").asDouble();
    }

    private boolean answers(URI influx) {
        try {
            return ask(influx, "SHOW DATABASES").has("results");
        } catch (Exception notYet) {
            return false;
        }
    }

    private JsonNode ask(URI influx, String statement) throws Exception {
        String form = "q=" + URLEncoder.encode(statement, StandardCharsets.UTF_8);
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(influx.resolve("/query"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        JsonNode said = Json.MAPPER.readTree(answer.body());
        assertThat(said.findValuesAsText("error")).as(statement).isEmpty();
        return said;
    }

    private static SeriesBatches batches(URI influx, SimpleCounter refused) {
        var timers = new ProcessingTimeService() {
            @Override
            public long getCurrentProcessingTime() {
                return 0;
            }

            @Override
            public ScheduledFuture<?> registerTimer(long at, ProcessingTimeCallback target) {
                return null;
            }
        };
        return new SeriesBatches(new SeriesWriter(influx, "influx", ""), timers, new SimpleCounter(), refused, null);
    }
}
