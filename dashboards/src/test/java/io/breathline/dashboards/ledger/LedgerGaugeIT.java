package io.breathline.dashboards.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.breathline.dashboards.fold.Picture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ledger's page shows what the ledger's exporter tells, number by number. */
class LedgerGaugeIT {
    /** As LedgerMetrics writes it; its test holds the same words. */
    private static final String TOLD =
            """
            # HELP breathline_ledger_in Distinct readings that the place before a hop holds.
            # TYPE breathline_ledger_in gauge
            breathline_ledger_in{hop="broker"} 1234
            breathline_ledger_in{hop="job"} 1230
            breathline_ledger_out{hop="broker"} 1232
            breathline_ledger_out{hop="job"} 1228
            breathline_ledger_in_flight{hop="broker"} 1
            breathline_ledger_in_flight{hop="job"} 0
            breathline_ledger_lost{hop="broker"} 1
            breathline_ledger_lost{hop="job"} 0
            breathline_ledger_duplicates{hop="broker"} 40
            breathline_ledger_duplicates{hop="job"} 0
            breathline_ledger_quarantined{hop="broker"} 0
            breathline_ledger_quarantined{hop="job"} 2
            breathline_ledger_dropped{hop="broker"} 7
            breathline_ledger_lag_p99_seconds{hop="job"} 1.5
            breathline_ledger_lost_total 1
            """;

    private final AtomicInteger asked = new AtomicInteger();
    private volatile int status = 200;
    private HttpServer exporter;
    private Instant now = Instant.parse("2026-01-20T12:00:00Z");
    private LedgerGauge gauge;

    @BeforeEach
    void start() throws IOException {
        exporter = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        exporter.createContext("/metrics", exchange -> {
            asked.incrementAndGet();
            byte[] text = TOLD.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        exporter.start();
        gauge = new LedgerGauge(
                URI.create("http://127.0.0.1:" + exporter.getAddress().getPort()), () -> now);
    }

    @AfterEach
    void stop() {
        exporter.stop(0);
    }

    @Test
    void the_page_shows_each_hops_figures_as_the_exporter_tells_them() {
        assertThat(view().hops()).isEmpty();
        assertThat(view().hopsWords()).startsWith("Being counted");
        gauge.look();
        assertThat(view().hops())
                .containsExactly(
                        new LedgerView.Row("broker", List.of("1,234", "1,232", "1", "1", "40", "0", "7", "–"), true),
                        new LedgerView.Row("job", List.of("1,230", "1,228", "0", "0", "0", "2", "–", "1.5 s"), false));
    }

    @Test
    void nobody_is_asked_until_somebody_looks_and_then_once_a_minute() {
        gauge.look();
        assertThat(asked).hasValue(0);
        gauge.seen();
        gauge.look();
        gauge.look();
        assertThat(asked).hasValue(1);
        now = now.plusSeconds(61);
        gauge.look();
        assertThat(asked).hasValue(2);
        now = now.plusSeconds(300);
        gauge.look();
        assertThat(asked).hasValue(2);
    }

    @Test
    void a_ledger_that_does_not_answer_leaves_the_last_answer_and_says_so() {
        gauge.seen();
        gauge.look();
        status = 503;
        now = now.plusSeconds(90);
        gauge.look();
        assertThat(view().hops()).hasSize(2);
        assertThat(view().hopsWords()).endsWith("it has not answered since.");
    }

    @Test
    void without_an_address_the_page_says_how_to_have_it() {
        gauge = new LedgerGauge(null, () -> now);
        gauge.look();
        assertThat(view().hopsWords()).contains("./breathline ledger --serve");
    }

    private LedgerView view() {
        return LedgerPage.view(null, new Picture(), List.of(), gauge.seen());
    }
}
