package io.breathline.local.command.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.domain.network.WholeAnswer;
import io.breathline.domain.topic.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The reading ids of the Observations in a FHIR server, by their business identifier. */
final class StoredObservations {
    private static final int A_PAGE = 1000;

    private StoredObservations() {}

    static Place in(String fhir) {
        Place place = new Place();
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        String next = fhir + "/Observation?_elements=identifier&_count=" + A_PAGE;
        while (next != null) {
            JsonNode bundle = get(client, next);
            for (JsonNode entry : bundle.path("entry")) {
                JsonNode resource = entry.path("resource");
                for (JsonNode identifier : resource.path("identifier")) {
                    if (identifier.path("system").asText().endsWith("/reading")) {
                        String at = resource.path("meta").path("lastUpdated").asText(null);
                        place.found(
                                identifier.path("value").asText(),
                                at == null
                                        ? null
                                        : java.time.OffsetDateTime.parse(at).toInstant());
                    }
                }
            }
            next = link(bundle, fhir);
        }
        return place;
    }

    private static String link(JsonNode bundle, String fhir) {
        for (JsonNode link : bundle.path("link")) {
            if (link.path("relation").asText().equals("next")) {
                return URI.create(fhir + "/").resolve(link.path("url").asText()).toString();
            }
        }
        return null;
    }

    private static JsonNode get(HttpClient client, String address) {
        try {
            HttpResponse<byte[]> answer = WholeAnswer.of(
                    client,
                    HttpRequest.newBuilder(URI.create(address))
                            .timeout(Duration.ofMinutes(2))
                            .header("Cache-Control", "no-cache")
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("the FHIR server answered " + answer.statusCode());
            }
            return Json.MAPPER.readTree(answer.body());
        } catch (IOException unreachable) {
            throw new IllegalStateException("the FHIR server cannot be asked: it does not answer", unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
