package io.breathline.dashboards;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the console looks at besides Kafka: a Flink with two jobs and a simulated hospital with its wheel, as they answer. */
final class Works implements AutoCloseable {
    static final String TOKEN = "wheel";
    final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile boolean running = true;
    private volatile String seed = "7";

    Works() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** What the pages are told about it. */
    Map<String, String> environment() {
        String here = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of(
                "BREATHLINE_FLINK", here,
                "BREATHLINE_LEDGER", here,
                "BREATHLINE_STORE", here,
                "BREATHLINE_SCENARIOS", "hospital=" + here,
                "BREATHLINE_STEERING_TOKEN", TOKEN);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String query = exchange.getRequestURI().getQuery();
            asked.add(exchange.getRequestMethod() + " " + path + (query == null ? "" : "?" + query));
            boolean wheel = path.startsWith("/scenario");
            if (wheel && !TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Scenario-Token"))) {
                say(exchange, 403, "{\"error\":\"the token is missing or wrong\"}");
            } else if (wheel) {
                steer(exchange, path, String.valueOf(query));
            } else if (path.equals("/exec")) {
                say(exchange, 200, "{\"dataset\":[]}");
            } else if (path.equals("/metrics")) {
                say(exchange, 200, ledger());
            } else {
                say(exchange, 200, flink(path));
            }
        }
    }

    private void steer(HttpExchange exchange, String path, String query) throws IOException {
        if (path.endsWith("/start") && !query.matches("seed=\\d+&rate=\\d+")) {
            say(exchange, 400, "{\"error\":\"Seed and rate are numbers\"}");
            return;
        }
        if (path.endsWith("/start")) {
            running = true;
            seed = query.replaceAll("seed=(\\d+)&.*", "$1");
        } else if (path.endsWith("/stop")) {
            running = false;
        }
        say(
                exchange,
                200,
                """
                {"name":"hospital","what":"Two units with their patients, theatre list, roster and census","running":%s,
                 "since":"%s","seed":%s,"seedFixed":false,"rate":120.0,"rateMeans":"hours of events in an hour","sent":4211}
                """
                        .formatted(running, Instant.now(), seed));
    }

    /** A thousand readings on their way: two in quarantine, three not yet where they go. */
    private static String ledger() {
        var text = new StringBuilder();
        int in = 1_000;
        for (String hop : List.of("sender", "broker", "bridge", "log", "job", "store", "fhir")) {
            int held = hop.equals("job") ? 2 : 0;
            int moving = hop.equals("store") ? 1 : hop.equals("fhir") ? 2 : 0;
            int out = in - held - moving;
            Map.of("in", in, "out", out, "in_flight", moving, "lost", 0, "duplicates", 0, "quarantined", held)
                    .forEach((name, number) ->
                            text.append("breathline_ledger_%s{hop=\"%s\"} %d\n".formatted(name, hop, number)));
            in = hop.equals("store") ? in - held : out;
        }
        return text.toString();
    }

    private static String flink(String path) {
        long now = System.currentTimeMillis();
        if (path.equals("/jobs/overview")) {
            return """
                    {"jobs":[{"jid":"aa01","name":"exacerbation","state":"RUNNING","start-time":%d},
                             {"jid":"bb02","name":"icu","state":"RESTARTING","start-time":%d}]}
                    """
                    .formatted(now - 5_400_000, now - 5_400_000);
        }
        if (path.endsWith("/checkpoints")) {
            boolean second = path.contains("bb02");
            return """
                    {"counts":{"failed":%d},"latest":{"completed":
                      {"latest_ack_timestamp":%d,"end_to_end_duration":84,"state_size":2411724}}}
                    """
                    .formatted(second ? 2 : 0, now - 9_000);
        }
        return "[{\"id\":\"numRestarts\",\"value\":\"" + (path.contains("bb02") ? 3 : 0) + "\"}]";
    }

    private static void say(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
