package io.breathline.dashboards;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.breathline.domain.topic.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Stands between our server and the provider, passes everything on, and on request puts another ID token into the answer. */
final class Meddler implements AutoCloseable {
    private final HttpServer server;
    private final String provider;
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile UnaryOperator<String> swap = UnaryOperator.identity();
    private volatile boolean silent;
    final AtomicInteger tokens = new AtomicInteger();

    Meddler(String provider) throws IOException {
        this.provider = provider;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::pass);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next token, and those after it, go through this. */
    void swap(UnaryOperator<String> with) {
        swap = with;
    }

    /** As if nothing were there that can answer. */
    void silent(boolean yes) {
        silent = yes;
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (silent) {
                exchange.sendResponseHeaders(502, -1);
                return;
            }
            var request = HttpRequest.newBuilder(URI.create(provider + exchange.getRequestURI()))
                    .timeout(World.PATIENCE)
                    .header("X-Forwarded-Host", "127.0.0.1")
                    .header(
                            "X-Forwarded-Port",
                            Integer.toString(server.getAddress().getPort()))
                    .header("X-Forwarded-Proto", "http")
                    .method(
                            exchange.getRequestMethod(),
                            HttpRequest.BodyPublishers.ofByteArray(
                                    exchange.getRequestBody().readAllBytes()));
            for (String name : new String[] {"Content-Type", "Authorization", "Accept"}) {
                String value = exchange.getRequestHeaders().getFirst(name);
                if (value != null) {
                    request.header(name, value);
                }
            }
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String body = answer.body();
            if (exchange.getRequestURI().getPath().endsWith("/token") && answer.statusCode() == 200) {
                var parts = (ObjectNode) Json.MAPPER.readTree(body);
                parts.put("id_token", swap.apply(parts.path("id_token").asText()));
                body = parts.toString();
                tokens.incrementAndGet();
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            answer.headers().firstValue("Content-Type").ifPresent(type -> exchange.getResponseHeaders()
                    .set("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
