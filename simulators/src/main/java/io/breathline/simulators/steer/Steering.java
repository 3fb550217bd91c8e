package io.breathline.simulators.steer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.breathline.domain.topic.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * A scenario's wheel, on loopback and for those who know the token: {@code GET /scenario} says how it stands,
 * {@code POST /scenario/stop} and {@code POST /scenario/start?seed=…&rate=…} steer it.
 */
public final class Steering implements AutoCloseable {
    private static final String TOKEN = "X-Scenario-Token";
    private final HttpServer server;
    private final Scenario scenario;
    private final String token;

    private Steering(HttpServer server, Scenario scenario, String token) {
        this.server = server;
        this.scenario = scenario;
        this.token = token;
    }

    /** @param port 0 for any free one; {@code token} an empty one lets nobody steer */
    public static Steering open(int port, String token, Scenario scenario) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        var steering = new Steering(server, scenario, token);
        // One may ask how it stands while another waits for a hospital to move in.
        server.setExecutor(Executors.newFixedThreadPool(2, Steering::daemon));
        server.createContext("/scenario", steering::answer);
        server.start();
        return steering;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "steering");
        thread.setDaemon(true);
        return thread;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String asked =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            if (!known(exchange.getRequestHeaders().getFirst(TOKEN))) {
                say(exchange, 403, Map.of("error", "the token is missing or wrong"));
            } else if (asked.equals("GET /scenario")) {
                say(exchange, 200, scenario.told());
            } else if (asked.equals("POST /scenario/stop")) {
                scenario.stop();
                say(exchange, 200, scenario.told());
            } else if (asked.equals("POST /scenario/start")) {
                start(exchange);
            } else {
                say(exchange, 404, Map.of("error", "no such thing to do"));
            }
        }
    }

    private void start(HttpExchange exchange) throws IOException {
        try {
            var given = parameters(exchange.getRequestURI().getRawQuery());
            String seed = given.get("seed");
            String rate = given.get("rate");
            scenario.start(
                    seed == null ? scenario.told().seed() : Long.parseLong(seed),
                    rate == null || rate.isEmpty() ? null : (Double) Double.parseDouble(rate));
            say(exchange, 200, scenario.told());
        } catch (NumberFormatException noNumber) {
            say(exchange, 400, Map.of("error", "Seed and rate are numbers"));
        } catch (IllegalArgumentException refused) {
            say(exchange, 400, Map.of("error", String.valueOf(refused.getMessage())));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            say(exchange, 503, Map.of("error", "stopping"));
        }
    }

    private boolean known(String given) {
        return given != null
                && !token.isEmpty()
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> parameters(String query) {
        var parameters = new HashMap<String, String>();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return parameters;
    }

    private static void say(HttpExchange exchange, int status, Object what) throws IOException {
        byte[] body = Json.write(what);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
