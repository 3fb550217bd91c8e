package io.breathline.fhir.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.breathline.domain.topic.Json;
import io.breathline.fhir.HealthPage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers as a FHIR server would and keeps nothing but the ids: what is left is the adapter's own cost. */
final class StubServer implements AutoCloseable {
    private final HttpServer http;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final Set<String> ids = ConcurrentHashMap.newKeySet();

    StubServer() throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext("/fhir", this::handle);
        http.start();
    }

    String base() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/fhir";
    }

    int stored() {
        return ids.size();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (exchange.getRequestMethod().equals("PUT")) {
            String place = exchange.getRequestURI().getPath().substring("/fhir/".length());
            ids.add(place);
            exchange.getResponseHeaders().set("Location", place + "/_history/1");
            HealthPage.answer(exchange, 201, "application/fhir+json", "");
            return;
        }
        var answer = new StringBuilder("{\"resourceType\":\"Bundle\",\"entry\":[");
        for (JsonNode entry : Json.MAPPER.readTree(body).path("entry")) {
            String place = entry.at("/request/url").asText();
            ids.add(place);
            answer.append(answer.charAt(answer.length() - 1) == '[' ? "" : ",")
                    .append("{\"response\":{\"status\":\"201 Created\",\"location\":\"")
                    .append(place)
                    .append("/_history/1\",\"etag\":\"W/\\\"1\\\"\"}}");
        }
        HealthPage.answer(
                exchange, 200, "application/fhir+json", answer.append("]}").toString());
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
