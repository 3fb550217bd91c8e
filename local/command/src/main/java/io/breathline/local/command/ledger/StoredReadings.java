package io.breathline.local.command.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The reading ids of the points in the time-series store. When a point came there the store does not tell. */
final class StoredReadings {
    private StoredReadings() {}

    static Place in(String store, boolean influx) {
        String query = influx
                ? "/query?db=breathline&q=" + encoded("SELECT id FROM reading")
                : "/exp?query=" + encoded("SELECT id FROM reading");
        HttpRequest request = HttpRequest.newBuilder(URI.create(store + query))
                .timeout(Duration.ofMinutes(2))
                // One name only: InfluxDB 1 answers a list of them in JSON.
                .header("Accept", "application/csv")
                .build();
        Place place = new Place();
        try {
            var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                if (answer.statusCode() != 200) {
                    throw new IllegalStateException("the time-series store answered " + answer.statusCode());
                }
                lines.readLine();
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    place.found(line.substring(line.lastIndexOf(',') + 1).replace("\"", ""), null);
                }
            }
        } catch (IOException unreachable) {
            throw new IllegalStateException("the time-series store cannot be asked: it does not answer", unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
        return place;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
