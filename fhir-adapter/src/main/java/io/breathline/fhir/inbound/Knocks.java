package io.breathline.fhir.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.breathline.domain.topic.Json;
import io.breathline.fhir.HealthPage;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * Where the EHR knocks. Answers 200 only when Kafka has what changed, so that a server which tries again loses nothing;
 * whoever does not show the subscription's token is not heard.
 */
public final class Knocks implements HttpHandler {
    public static final int MOST = 256 * 1024;
    private final Subscriptions subscriptions;
    private final Inbound inbound;

    public Knocks(Subscriptions subscriptions, Inbound inbound) {
        this.subscriptions = subscriptions;
        this.inbound = inbound;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (!subscriptions.known(exchange.getRequestHeaders().getFirst("Authorization"))) {
            HealthPage.answer(exchange, 401, "text/plain", "");
            return;
        }
        Optional<byte[]> body = HealthPage.body(exchange, MOST);
        if (body.isPresent()) {
            HealthPage.answer(exchange, passedOn(body.get()), "text/plain", "");
        }
    }

    private int passedOn(byte[] body) {
        try {
            JsonNode notification = body.length == 0 ? Json.MAPPER.createObjectNode() : Json.MAPPER.readTree(body);
            inbound.knocked(notification);
            return 200;
        } catch (IOException noJson) {
            return 400;
        } catch (ExecutionException notKept) {
            return 503;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return 503;
        }
    }
}
