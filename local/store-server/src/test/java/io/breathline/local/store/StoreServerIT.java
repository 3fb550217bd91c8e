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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreServerIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String COUNT = "select count() from reading";

    @Test
    void a_point_written_twice_is_one_with_its_last_value_and_is_there_after_a_second_start(@TempDir Path folder)
            throws Exception {
        String line = "reading,patient=p1,metric=FEV1,device=d1 value=%s,quality=\"A\" "
                + Instant.now().toEpochMilli() * 1_000_000 + "\n";
        try (var server = StoreServer.start(folder)) {
            write(server, line.formatted("2.4"));
            write(server, line.formatted("2.4") + line.formatted("2.5"));
            await(server, "select value from reading", "2.5");
            assertThat(query(server, COUNT)).contains("[[1]]");
        }
        try (var server = StoreServer.start(folder)) {
            assertThat(query(server, COUNT)).contains("[[1]]");
        }
    }

    private static void write(StoreServer server, String lines) throws Exception {
        var request = HttpRequest.newBuilder(server.address().resolve("/api/v2/write?bucket=breathline&precision=ns"))
                .POST(HttpRequest.BodyPublishers.ofString(lines))
                .build();
        assertThat(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(204);
    }

    private static String query(StoreServer server, String sql) throws Exception {
        URI at = server.address().resolve("/exec?query=" + URLEncoder.encode(sql, StandardCharsets.UTF_8));
        return HTTP.send(HttpRequest.newBuilder(at).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static void await(StoreServer server, String sql, String expected) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        String answer = query(server, sql);
        while (!answer.contains(expected) && Instant.now().isBefore(end)) {
            Thread.sleep(50);
            answer = query(server, sql);
        }
        assertThat(answer).contains(expected);
    }
}
