package io.breathline.fhir;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.breathline.domain.door.Paced;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** {@code /health} and {@code /metrics} on one address, and whatever else this process answers to. */
public final class HealthPage implements AutoCloseable {
    static {
        // Read once, at the first server of a process: without it each small answer waits 40 ms, a CDS card too.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4, run -> new Thread(run, "http"));

    private final Paced paced;

    /** @param notReady why not, or an empty text; {@code metrics} Prometheus text; {@code clock} of each address's pace */
    public HealthPage(String host, int port, Supplier<String> notReady, Supplier<String> metrics, InstantSource clock)
            throws IOException {
        paced = new Paced(clock);
        server = HttpServer.create(new InetSocketAddress(host, port), 0);
        server.setExecutor(threads);
        also("/health", exchange -> {
            String why = notReady.get();
            String body = why.isEmpty() ? "{\"ready\":true}" : "{\"ready\":false,\"reason\":\"" + why + "\"}";
            answer(exchange, why.isEmpty() ? 200 : 503, "application/json", body);
        });
        also("/metrics", exchange -> answer(exchange, 200, "text/plain; version=0.0.4", metrics.get()));
    }

    /** Whatever else is answered here, at the same pace. */
    public final void also(String path, HttpHandler handler) {
        server.createContext(path, handler).getFilters().add(paced);
    }

    public void start() {
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /** What was posted; empty, and answered with 413, where it is longer than {@code most} bytes. */
    public static Optional<byte[]> body(HttpExchange exchange, int most) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(most + 1);
        if (body.length <= most) {
            return Optional.of(body);
        }
        answer(exchange, 413, "text/plain", "at most " + most + " bytes");
        return Optional.empty();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
