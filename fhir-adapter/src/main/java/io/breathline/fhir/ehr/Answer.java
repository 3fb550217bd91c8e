package io.breathline.fhir.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import java.util.Optional;

/**
 * What came back, or that nothing did.
 *
 * @param status HTTP status; 0 where the connection or the time ran out, so that nobody knows what the server did
 * @param headers names in lower case
 */
public record Answer(int status, Map<String, String> headers, JsonNode body) {
    public static final Answer NONE = new Answer(0, Map.of(), MissingNode.getInstance());

    public boolean ok() {
        return status >= 200 && status < 300;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** type/id the server names as the place of what it stored. */
    public Optional<Place> place() {
        return header("location").or(() -> header("content-location")).flatMap(Place::of);
    }

    /** The version from the ETag, without quotes. */
    public Optional<String> version() {
        return header("etag").map(Answer::plain);
    }

    /** The words of the OperationOutcome, all issues in one line. Never shown to people as they are: they may quote. */
    public String outcome() {
        var words = new StringBuilder();
        for (JsonNode issue : body.path("issue")) {
            words.append(issue.path("code").asText()).append(' ');
            words.append(issue.path("diagnostics").asText()).append(' ');
            words.append(issue.at("/details/text").asText()).append(' ');
            for (JsonNode coding : issue.at("/details/coding")) {
                words.append(coding.path("code").asText()).append(' ');
            }
        }
        return words.toString();
    }

    static String plain(String etag) {
        return etag.replace("W/", "").replace("\"", "");
    }
}
