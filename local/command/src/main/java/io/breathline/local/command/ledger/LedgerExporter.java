package io.breathline.local.command.ledger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Serves the ledger's metrics on loopback. The ledger is read when somebody asks, but no more often than told, because
 * it reads whole topics; when it cannot be read the answer is 503 and not an old ledger.
 */
public final class LedgerExporter implements AutoCloseable {
    private final Reader reader;
    private final long leastNanos;
    private final LongSupplier nanoTime;
    private final HttpServer server;
    private String last;
    private long readAt;

    /** Where the ledger comes from. */
    interface Reader {
        Ledger read() throws IOException;
    }

    LedgerExporter(Reader reader, int port, Duration least, LongSupplier nanoTime) throws IOException {
        this.reader = reader;
        this.leastNanos = least.toNanos();
        this.nanoTime = nanoTime;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/metrics", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private synchronized void answer(HttpExchange asked) throws IOException {
        int status = 200;
        String text;
        try {
            text = current();
        } catch (IOException | RuntimeException unreadable) {
            status = 503;
            text = "the ledger cannot be read: is the system running?\n";
        }
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        asked.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        asked.sendResponseHeaders(status, body.length);
        asked.getResponseBody().write(body);
        asked.close();
    }

    private String current() throws IOException {
        long now = nanoTime.getAsLong();
        if (last == null || now - readAt >= leastNanos) {
            last = null;
            last = LedgerMetrics.text(reader.read());
            readAt = now;
        }
        return last;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
