package io.breathline.fhir.ehr;

import java.util.LinkedHashMap;
import java.util.Map;

/** One question to the server. {@code path} is relative to its base; {@code body} is FHIR JSON or null. */
public record Ask(String method, String path, Map<String, String> headers, String body) {
    public static Ask get(String path) {
        return new Ask("GET", path, Map.of(), null);
    }

    public static Ask put(String path, String body) {
        return new Ask("PUT", path, Map.of(), body);
    }

    public static Ask post(String path, String body) {
        return new Ask("POST", path, Map.of(), body);
    }

    public Ask with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Ask(method, path, more, body);
    }
}
