package io.breathline.local.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LedgerExporterIT {
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicLong now = new AtomicLong();

    @Test
    void the_ledger_is_read_when_asked_and_no_more_often_than_told() throws Exception {
        try (var exporter = new LedgerExporter(this::ledger, 0, Duration.ofMinutes(1), now::get)) {
            assertThat(ask(exporter).body()).contains("breathline_ledger_lost_total 1\n");
            assertThat(ask(exporter).body()).contains("breathline_ledger_lost_total 1\n");
            now.addAndGet(Duration.ofMinutes(1).toNanos());
            assertThat(ask(exporter).body()).contains("breathline_ledger_lost_total 2\n");
        }
    }

    @Test
    void a_system_that_does_not_run_gives_an_error_and_never_an_old_ledger() throws Exception {
        try (var exporter = new LedgerExporter(this::readableOnce, 0, Duration.ZERO, now::get)) {
            assertThat(ask(exporter).statusCode()).isEqualTo(200);
            HttpResponse<String> second = ask(exporter);
            assertThat(second.statusCode()).isEqualTo(503);
            assertThat(second.body()).doesNotContain("breathline_ledger");
        }
    }

    private Ledger ledger() {
        return new Ledger(List.of(), reads.incrementAndGet(), 0);
    }

    private Ledger readableOnce() {
        if (reads.get() > 0) {
            throw new IllegalStateException("Kafka does not answer");
        }
        return ledger();
    }

    private static HttpResponse<String> ask(LedgerExporter exporter) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + exporter.port() + "/metrics");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }
}
