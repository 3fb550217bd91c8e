package io.breathline.fhir.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breathline.domain.topic.Json;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Labels every resource written with HTEST, so that simulated data cannot be taken for a patient's on the server. */
public final class TestDataLabel implements Ehr {
    private static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
    private static final String CODE = "HTEST";
    private final Ehr server;

    public TestDataLabel(Ehr server) {
        this.server = server;
    }

    @Override
    public Answer ask(Ask ask) throws InterruptedException {
        if (ask.body() == null || ask.reads()) {
            return server.ask(ask);
        }
        return server.ask(new Ask(ask.method(), ask.path(), ask.headers(), labelled(ask.body())));
    }

    static String labelled(String body) {
        try {
            // Numbers keep their digits: 2.10 stays 2.10.
            JsonNode resource = Json.MAPPER.readTree(body);
            if (resource.path("resourceType").asText().equals("Bundle")) {
                resource.path("entry").forEach(entry -> label(entry.path("resource")));
            } else {
                label(resource);
            }
            return Json.MAPPER.writeValueAsString(resource);
        } catch (IOException ours) {
            throw new UncheckedIOException(ours);
        }
    }

    private static void label(JsonNode resource) {
        if (!(resource instanceof ObjectNode object)
                || resource.path("resourceType").asText().equals("Subscription")) {
            return;
        }
        ArrayNode security = object.withObject("/meta").withArray("security");
        for (JsonNode each : security) {
            if (each.path("code").asText().equals(CODE)) {
                return;
            }
        }
        security.addObject().put("system", SYSTEM).put("code", CODE);
    }
}
