package io.breathline.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.domain.topic.Json;
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
            String means = means();
            Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(1));
            var refused = new SimpleCounter();
            try (var batches = batches(influx.address(), refused)) {
                batches.write(line(95, hour.plusSeconds(60)), null);
                batches.write(line(97, hour.plusSeconds(120)), null);
                batches.write(line(1, hour.minus(Duration.ofDays(401))), null);
                batches.flush(false);
                assertThat(refused.getCount()).as("older than is kept").isEqualTo(1);
                ask(influx.address(), means);
                assertThat(mean(influx.address())).isEqualTo(96);
                batches.write(line(99, hour.plusSeconds(30)), null);
                batches.flush(false);
            }
            ask(influx.address(), means);
            assertThat(mean(influx.address())).as("with the late one").isEqualTo(97);
            assertThat(ask(influx.address(), "SELECT count(value) FROM breathline.autogen.reading")
                            .at("/results/0/series/0/values/0/1")
                            .asInt())
                    .isEqualTo(3);
        }
    }

    /** What the continuous query does each hour; its clock is not waited for. */
    private static String means() throws IOException {
        Matcher query = Pattern.compile("BEGIN (.*) END").matcher(Files.readString(SHIPPED));
        assertThat(query.find()).isTrue();
        return query.group(1);
    }

    private static String line(int value, Instant at) {
        return "reading,device=d1,metric=SPO2,patient=p1 value=" + value + " " + (at.toEpochMilli() * 1_000_000);
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
