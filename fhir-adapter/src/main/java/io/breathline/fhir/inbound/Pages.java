package io.breathline.fhir.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.fhir.ehr.Place;

/** The next page of a search. */
final class Pages {
    private Pages() {}

    /** The query of the server's link, asked at our base: a link's host may not be ours to follow. */
    static String next(JsonNode bundle, String type) {
        for (JsonNode link : bundle.path("link")) {
            if (link.path("relation").asText().equals("next")) {
                String url = link.path("url").asText();
                int query = url.indexOf('?');
                if (query < 0) {
                    return null;
                }
                String path = url.substring(0, query);
                boolean ofTheType = Place.of(path).isPresent() || path.endsWith("/" + type);
                return (ofTheType ? type : "") + url.substring(query);
            }
        }
        return null;
    }
}
