package io.breathline.fhir.ehr;

import java.util.LinkedHashMap;
import java.util.Map;

/** One question to the server. {@code path} is relative to its base; {@code body} is FHIR JSON, the terms of a search, or null. */
public record Ask(String method, String path, Map<String, String> headers, String body) {
    private static final String SEARCH = "/_search";

    public static Ask get(String path) {
        return new Ask("GET", path, Map.of(), null);
    }

    public static Ask put(String path, String body) {
        return new Ask("PUT", path, Map.of(), body);
    }

    public static Ask post(String path, String body) {
        return new Ask("POST", path, Map.of(), body);
    }

    /** A search whose terms name a person: they go in the body, because proxies and servers write addresses down. */
    public static Ask search(String type, String terms) {
        return new Ask("POST", type + SEARCH, Map.of("Content-Type", "application/x-www-form-urlencoded"), terms);
    }

    /** Does it only ask, and change nothing? */
    public boolean reads() {
        return method.equals("GET") || (method.equals("POST") && path.endsWith(SEARCH));
    }

    public Ask with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Ask(method, path, more, body);
    }
}
