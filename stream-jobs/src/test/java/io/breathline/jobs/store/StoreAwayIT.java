package io.breathline.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.metrics.SimpleCounter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The store away for ten minutes of a made-up clock: the writer waits, so do its sources, and nothing is lost. */
class StoreAwayIT {
    private static final long TEN_MINUTES = 600_000;
    private final List<String> stored = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong now = new AtomicLong();
    private HttpServer store;
    private volatile int answer = 503;

    @BeforeEach
    void start_a_store_that_is_away() throws IOException {
        store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        store.createContext("/api/v2/write", exchange -> {
            try (exchange) {
                byte[] body = new GZIPInputStream(exchange.getRequestBody()).readAllBytes();
                int status = now.get() < TEN_MINUTES ? answer : 204;
                String text = new String(body, StandardCharsets.UTF_8);
                if (status == 204 && text.contains("poison")) {
                    status = 400;
                }
                if (status == 204) {
                    text.lines().forEach(stored::add);
                }
                exchange.sendResponseHeaders(status, -1);
            }
        });
        store.start();
    }

    @AfterEach
    void stop_the_store() {
        store.stop(0);
    }

    @Test
    void after_ten_minutes_away_every_line_is_there_whatever_their_order() throws Exception {
        List<String> lines = lines(12_000);
        Collections.shuffle(lines, new Random(5));
        var written = new SimpleCounter();
        try (var batches = batches(written, new SimpleCounter())) {
            for (String line : lines) {
                batches.write(line, null);
            }
            batches.flush(false);
        }
        assertThat(now.get()).isGreaterThanOrEqualTo(TEN_MINUTES);
        assertThat(stored).containsExactlyInAnyOrderElementsOf(lines);
        assertThat(written.getCount()).isEqualTo(lines.size());
    }

    @Test
    void a_store_that_is_overloaded_is_waited_for_too() throws Exception {
        answer = 429;
        List<String> lines = lines(10);
        try (var batches = batches(new SimpleCounter(), new SimpleCounter())) {
            for (String line : lines) {
                batches.write(line, null);
            }
            batches.flush(false);
        }
        assertThat(stored).containsExactlyInAnyOrderElementsOf(lines);
    }

    @Test
    void one_line_the_store_never_takes_holds_up_no_other() throws Exception {
        now.set(TEN_MINUTES);
        List<String> lines = lines(9);
        var refused = new SimpleCounter();
        try (var batches = batches(new SimpleCounter(), refused)) {
            for (String line : lines) {
                batches.write(line, null);
            }
            batches.write("reading value=poison 1", null);
            batches.flush(false);
        }
        assertThat(stored).containsExactlyInAnyOrderElementsOf(lines);
        assertThat(refused.getCount()).isEqualTo(1);
    }

    private SeriesBatches batches(SimpleCounter written, SimpleCounter refused) {
        URI address = URI.create("http://127.0.0.1:" + store.getAddress().getPort());
        return new SeriesBatches(new SeriesWriter(address, "influx2", "token"), clock(), written, refused, pause -> {
            now.addAndGet(pause);
            return false;
        });
    }

    private static List<String> lines(int count) {
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(i -> "reading,patient=p" + i % 50 + " value=" + i + " " + (1_700_000_000_000L + i))
                .toList());
    }

    /** No timer ever fires: the test flushes itself, as a checkpoint does. */
    private ProcessingTimeService clock() {
        return new ProcessingTimeService() {
            @Override
            public long getCurrentProcessingTime() {
                return now.get();
            }

            @Override
            public ScheduledFuture<?> registerTimer(long at, ProcessingTimeCallback target) {
                return null;
            }
        };
    }
}
