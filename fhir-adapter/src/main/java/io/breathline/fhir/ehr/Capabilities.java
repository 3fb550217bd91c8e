package io.breathline.fhir.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What a server says at /metadata that it can do. */
public record Capabilities(boolean transactions, Map<String, Ability> types) {
    /** @param searches names of the search parameters it offers for the type */
    public record Ability(
            Set<String> interactions, boolean updateCreate, boolean conditionalCreate, Set<String> searches) {
        boolean create() {
            return interactions.contains("create");
        }

        boolean update() {
            return interactions.contains("update");
        }
    }

    private static final Ability NOTHING = new Ability(Set.of(), false, false, Set.of());

    public static Capabilities of(JsonNode statement) {
        JsonNode rest = statement.path("rest").path(0);
        var types = new HashMap<String, Ability>();
        for (JsonNode resource : rest.path("resource")) {
            types.put(
                    resource.path("type").asText(),
                    new Ability(
                            values(resource.path("interaction"), "code"),
                            resource.path("updateCreate").asBoolean(false),
                            resource.path("conditionalCreate").asBoolean(false),
                            values(resource.path("searchParam"), "name")));
        }
        return new Capabilities(values(rest.path("interaction"), "code").contains("transaction"), types);
    }

    public Ability of(String type) {
        return types.getOrDefault(type, NOTHING);
    }

    public boolean subscriptions() {
        return of("Subscription").create();
    }

    private static Set<String> values(JsonNode list, String field) {
        var values = new HashSet<String>();
        list.forEach(each -> values.add(each.path(field).asText()));
        return values;
    }
}
