package io.breathline.fhir.lane;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.fhir.Names;
import io.breathline.fhir.ehr.Answer;
import io.breathline.fhir.ehr.Ask;
import io.breathline.fhir.ehr.Endpoint;
import io.breathline.fhir.ehr.Fhir;
import io.breathline.fhir.ehr.Requests;
import io.breathline.fhir.ehr.Strategy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Resource;

/** What the server has now. */
final class Standing {
    private static final int IN_A_SEARCH = 50;
    private final Endpoint endpoint;

    Standing(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** By our id where ids are ours, else by identifier; null where there is none. */
    <T extends Resource> T read(Class<T> type, String id, Identifier key) throws InterruptedException {
        String name = type.getSimpleName();
        Strategy strategy = endpoint.plan().of(name);
        if (strategy.underOurId()) {
            return at(type, id);
        }
        return key == null ? null : byIdentifier(type, key);
    }

    /** By identifier, where the server lets us search by it; null where there is none. */
    <T extends Resource> T byIdentifier(Class<T> type, Identifier key) throws InterruptedException {
        String name = type.getSimpleName();
        if (!endpoint.capabilities().of(name).searches().contains("identifier")) {
            return null;
        }
        Answer answer = endpoint.patiently(Ask.get(
                name + "?identifier=" + Requests.encoded(key.getSystem()) + "%7C" + Requests.encoded(key.getValue())));
        JsonNode first = answer.body().at("/entry/0/resource");
        return first.isMissingNode() ? null : Fhir.read(type, first);
    }

    /** What the server has under a reference it has given; null where there is none. */
    <T extends Resource> T at(Class<T> type, String id) throws InterruptedException {
        Answer answer = endpoint.patiently(Ask.get(type.getSimpleName() + "/" + id));
        return answer.ok() ? Fhir.read(type, answer.body()) : null;
    }

    /** Which of these readings have their Observation there, under our id: only those may be referred to. */
    Set<String> stored(List<String> readings) throws InterruptedException {
        if (readings.isEmpty() || !endpoint.plan().of("Observation").underOurId()) {
            return Set.of();
        }
        Map<String, String> readingOf = new HashMap<>();
        readings.forEach(reading -> readingOf.put(Names.observation(reading), reading));
        var there = new HashSet<String>();
        List<String> ids = List.copyOf(readingOf.keySet());
        for (int from = 0; from < ids.size(); from += IN_A_SEARCH) {
            String some = ids.subList(from, Math.min(ids.size(), from + IN_A_SEARCH)).stream()
                    .collect(Collectors.joining(","));
            Answer answer =
                    endpoint.patiently(Ask.get("Observation?_id=" + some + "&_elements=id&_count=" + IN_A_SEARCH));
            for (JsonNode entry : answer.body().path("entry")) {
                String reading = readingOf.get(entry.at("/resource/id").asText());
                if (reading != null) {
                    there.add(reading);
                }
            }
        }
        return there;
    }
}
