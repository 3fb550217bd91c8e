package io.breathline.jobs.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.breathline.domain.door.Paced;
import io.breathline.domain.topic.Json;
import io.breathline.jobs.cluster.RunningJob;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /health} says 200 while every job can do its work; {@code /metrics} is Prometheus text. */
public final class HealthServer implements AutoCloseable {
    private final HttpServer server;

    private HealthServer(HttpServer server) {
        this.server = server;
    }

    /** @param clock of the pace at which each address may ask */
    public static HealthServer start(String host, int port, Condition condition, InstantSource clock)
            throws IOException {
        Paced paced = new Paced(clock);
        HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 16);
        server.createContext("/health", exchange -> health(exchange, condition, clock.instant()))
                .getFilters()
                .add(paced);
        server.createContext("/metrics", exchange -> metrics(exchange, condition, clock.instant()))
                .getFilters()
                .add(paced);
        server.start();
        return new HealthServer(server);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private static void health(HttpExchange exchange, Condition condition, Instant now) throws IOException {
        Map<String, Object> answer = new LinkedHashMap<>();
        Map<String, String> ailments = condition.ailments(now);
        answer.put("ready", ailments.isEmpty());
        answer.put("jobs", condition.jobs().stream().map(RunningJob::name).toList());
        if (!ailments.isEmpty()) {
            answer.put("reason", ailments);
        }
        reply(exchange, ailments.isEmpty() ? 200 : 503, "application/json", Json.write(answer));
    }

    private static void metrics(HttpExchange exchange, Condition condition, Instant now) throws IOException {
        Map<String, String> ailments = condition.ailments(now);
        StringBuilder text = new StringBuilder("# TYPE breathline_job_ready gauge\n");
        for (RunningJob job : condition.jobs()) {
            text.append("breathline_job_ready{job=\"").append(job.name()).append("\"} ");
            text.append(ailments.containsKey(job.name()) ? 0 : 1).append('\n');
        }
        text.append("# TYPE breathline_job_checkpoint_age_seconds gauge\n");
        for (RunningJob job : condition.jobs()) {
            job.checkpointed().ifPresent(at -> text.append("breathline_job_checkpoint_age_seconds{job=\"")
                    .append(job.name())
                    .append("\"} ")
                    .append(Math.max(0, Duration.between(at, now).toMillis()) / 1e3)
                    .append('\n'));
        }
        text.append(FlinkMetrics.text());
        reply(exchange, 200, "text/plain; version=0.0.4", text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void reply(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
