package io.breathline.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the embedded store keeps, and for how long, asked of the store itself. */
class RetentionIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private final Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(1));

    private StoreServer server;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = StoreServer.start(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void hourly_means_take_in_late_readings_and_leave_out_those_taken_back() throws Exception {
        write(line(95, hour.plusSeconds(60), "") + line(97, hour.plusSeconds(120), ""));
        write(line(50, hour.plusSeconds(180), ",flags=\"WITHDRAWN\""));
        awaitReadings(3);
        awaitMeans("[[96.0]]");
        write(line(99, hour.plusSeconds(30), ""));
        awaitReadings(4);
        awaitMeans("[[97.0]]");
        write(line(95, hour.plusSeconds(60), ",flags=\"CORRECTED\""));
        await("SELECT count() FROM reading WHERE flags = 'CORRECTED'", "[[1]]");
        awaitMeans("[[98.0]]");
    }

    @Test
    void readings_go_after_fourteen_months_and_their_means_stay() throws Exception {
        Instant old = hour.minus(Duration.ofDays(390));
        write(line(90, old, ""));
        write(line(91, hour.minus(Duration.ofDays(500)), ""));
        write(line(95, hour, ""));
        awaitReadings(2);
        awaitMeans("[[90.0],[95.0]]");
        ageTo("1 MONTH");
        write(line(96, hour.plusSeconds(1), ""));
        await("SELECT value FROM reading", "[[95.0],[96.0]]");
        ask("ALTER MATERIALIZED VIEW hourly SET REFRESH LIMIT 1 MONTH");
        write(tooLate(old) + line(97, hour.plusSeconds(2), ""));
        awaitMeans("[[90.0],[96.0]]");
        ask("ALTER MATERIALIZED VIEW hourly SET REFRESH LIMIT 13 MONTHS");
        write(tooLate(old) + line(100, hour.plusSeconds(3), ""));
        awaitMeans("[[97.0]]");
    }

    /** Time does not go by for a test: what is kept is made shorter instead. */
    private void ageTo(String kept) throws Exception {
        ask("ALTER TABLE reading SET TTL " + kept);
    }

    /** Of an hour whose readings are gone: without a limit to what is made anew, its mean goes too. */
    private static String tooLate(Instant old) {
        return line(10, old.plusSeconds(60), "");
    }

    /** The hour's work, done again until what was written is in it. */
    private void awaitMeans(String expected) throws Exception {
        await("SELECT value FROM hourly", expected, "REFRESH MATERIALIZED VIEW hourly INCREMENTAL");
    }

    private void awaitReadings(int count) throws Exception {
        await("SELECT count() FROM reading", "[[" + count + "]]");
    }

    private static String line(int value, Instant at, String flags) {
        return "reading,patient=p1,metric=SPO2,device=d1 value=" + value + flags + " " + at.toEpochMilli() * 1_000_000
                + "\n";
    }

    private void write(String lines) throws Exception {
        var request = HttpRequest.newBuilder(server.address().resolve("/api/v2/write?bucket=breathline&precision=ns"))
                .POST(HttpRequest.BodyPublishers.ofString(lines))
                .build();
        assertThat(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(204);
    }

    private String ask(String sql) throws Exception {
        URI at = server.address().resolve("/exec?query=" + URLEncoder.encode(sql, StandardCharsets.UTF_8));
        return HTTP.send(HttpRequest.newBuilder(at).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private void await(String sql, String expected) throws Exception {
        await(sql, expected, "SELECT 1");
    }

    private void await(String sql, String expected, String first) throws Exception {
        Instant end = Instant.now().plus(Duration.ofMinutes(2));
        String answer = "";
        while (!answer.contains("\"dataset\":" + expected) && Instant.now().isBefore(end)) {
            ask(first);
            Thread.sleep(100);
            answer = ask(sql);
        }
        assertThat(answer).contains("\"dataset\":" + expected);
    }
}
