package io.breathline.dashboards.series;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.dashboards.series.SeriesReader.StoreSilent;
import io.breathline.domain.network.WholeAnswer;
import io.breathline.domain.topic.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks a store one question over HTTP, with little patience: a page waits for the answer. */
final class StoreHttp {
    private static final Duration PATIENCE = Duration.ofMillis(1_500);
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private final String token;

    /** @param token of a store that asks for one, else empty; it is never said */
    StoreHttp(String token) {
        this.token = token;
    }

    StoreHttp() {
        this("");
    }

    JsonNode get(URI store, String pathAndQuery) throws StoreSilent {
        var question = HttpRequest.newBuilder(store.resolve(pathAndQuery)).timeout(PATIENCE);
        if (!token.isEmpty()) {
            question.header("Authorization", "Token " + token);
        }
        HttpRequest request = question.build();
        try {
            HttpResponse<byte[]> answer = WholeAnswer.of(client, request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new StoreSilent("the store answered " + answer.statusCode(), null);
            }
            return Json.MAPPER.readTree(answer.body());
        } catch (IOException silent) {
            throw new StoreSilent("the store does not answer", silent);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoreSilent("stopped", stopped);
        }
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A text constant of the query language; what could end it early is doubled or refused. */
    static String quoted(String text) throws StoreSilent {
        if (text.indexOf('\\') >= 0 || text.indexOf('\n') >= 0) {
            throw new StoreSilent("a name that cannot be asked for", null);
        }
        return "'" + text.replace("'", "''") + "'";
    }
}
