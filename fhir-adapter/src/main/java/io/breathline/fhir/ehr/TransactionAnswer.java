package io.breathline.fhir.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which entry of a transaction's answer belongs to which resource. By the place it names; by position only where the
 * answer has as many entries as the question, for servers drop entries of one identity (HAPI) or say nothing.
 */
final class TransactionAnswer {
    private TransactionAnswer() {}

    /** An answer each; {@link Answer#NONE} for those the server said nothing about. */
    static Map<Wanted, Answer> split(List<Wanted> parcel, Answer answer) {
        JsonNode entries = answer.body().path("entry");
        Map<String, Answer> byPlace = new HashMap<>();
        for (JsonNode entry : entries) {
            Answer one = answer(entry.path("response"));
            one.place().ifPresent(place -> byPlace.put(place.reference(), one));
        }
        boolean positions = entries.size() == parcel.size();
        Map<Wanted, Answer> answers = new LinkedHashMap<>();
        for (int i = 0; i < parcel.size(); i++) {
            Wanted wanted = parcel.get(i);
            Answer named = byPlace.get(wanted.at() == null ? wanted.reference() : wanted.at());
            Answer placed = positions ? answer(entries.get(i).path("response")) : Answer.NONE;
            answers.put(wanted, named != null ? named : placed);
        }
        return answers;
    }

    private static Answer answer(JsonNode response) {
        Map<String, String> headers = new HashMap<>();
        copy(response, "location", headers);
        copy(response, "etag", headers);
        return new Answer(status(response.path("status").asText()), headers, response.path("outcome"));
    }

    /** "201 Created" says 201; words without a number say nothing. */
    private static int status(String text) {
        return text.length() >= 3 && text.substring(0, 3).chars().allMatch(Character::isDigit)
                ? Integer.parseInt(text.substring(0, 3))
                : 0;
    }

    private static void copy(JsonNode response, String name, Map<String, String> headers) {
        if (response.hasNonNull(name)) {
            headers.put(name, response.get(name).asText());
        }
    }
}
