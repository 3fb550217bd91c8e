package io.breathline.fhir.cds;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.topic.Json;
import io.breathline.fhir.HealthPage;
import io.breathline.fhir.register.Register;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The CDS Hooks service {@code patient-view} with its feedback. Answers from what is in memory, so that no chart waits
 * for it; a patient it does not know has no cards.
 */
public final class CdsHooks implements HttpHandler {
    private static final int MOST = 1024 * 1024;
    private static final String ROOT = "/cds-services";

    /** Whoever keeps decisions. */
    public interface Decided {
        void tell(Decision decision) throws InterruptedException, IOException;
    }

    /**
     * @param token what the EHR has to show
     * @param worklist address of our pages, or empty
     * @param patientSystem identifier system of MRNs in the EHR
     */
    public record Terms(String token, String worklist, String patientSystem, String endpoint) {}

    private final Terms terms;
    private final Register register;
    private final OpenAlerts alerts;
    private final Decided decided;
    private final InstantSource clock;

    public CdsHooks(Terms terms, Register register, OpenAlerts alerts, Decided decided, InstantSource clock) {
        this.terms = terms;
        this.register = register;
        this.alerts = alerts;
        this.decided = decided;
        this.clock = clock;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals(ROOT)) {
            answer(exchange, 200, Cards.discovery());
            return;
        }
        String shown = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!MessageDigest.isEqual(
                shown.getBytes(StandardCharsets.UTF_8), ("Bearer " + terms.token()).getBytes(StandardCharsets.UTF_8))) {
            answer(exchange, 401, Json.MAPPER.createObjectNode());
            return;
        }
        Optional<byte[]> raw = HealthPage.body(exchange, MOST);
        if (raw.isEmpty()) {
            return;
        }
        JsonNode body = read(raw.get());
        if (body == null) {
            answer(exchange, 400, Json.MAPPER.createObjectNode());
        } else if (path.equals(ROOT + "/" + Cards.SERVICE)) {
            answer(exchange, 200, Cards.of(alertsOf(body), terms.worklist()));
        } else if (path.equals(ROOT + "/" + Cards.SERVICE + "/feedback")) {
            answer(exchange, heard(body), Json.MAPPER.createObjectNode());
        } else {
            answer(exchange, 404, Json.MAPPER.createObjectNode());
        }
    }

    private List<Alert> alertsOf(JsonNode request) {
        JsonNode patient = request.at("/prefetch/patient");
        for (JsonNode identifier : patient.path("identifier")) {
            Optional<String> known = register.byIdentifier(
                    identifier.path("system").asText(), identifier.path("value").asText(), terms.patientSystem());
            if (known.isPresent()) {
                return alerts.of(known.get());
            }
        }
        return alerts.of(request.at("/context/patientId").asText());
    }

    private int heard(JsonNode body) throws IOException {
        for (JsonNode each : body.path("feedback")) {
            Optional<Alert> alert = alerts.byCard(each.path("card").asText());
            if (alert.isPresent()) {
                Optional<Decision> decision =
                        Feedback.decision(each, alert.get(), "EHR user", terms.endpoint() + "-cds", clock.instant());
                if (decision.isPresent()) {
                    try {
                        decided.tell(decision.get());
                    } catch (InterruptedException ending) {
                        Thread.currentThread().interrupt();
                        return 503;
                    }
                }
            }
        }
        return 200;
    }

    private static JsonNode read(byte[] raw) {
        try {
            return Json.MAPPER.readTree(raw);
        } catch (IOException noJson) {
            return null;
        }
    }

    private static void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
        HealthPage.answer(exchange, status, "application/json", body.toString());
    }
}
