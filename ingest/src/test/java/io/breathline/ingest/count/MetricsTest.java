package io.breathline.ingest.count;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.ingest.log.Fate;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    @Test
    void the_book_says_what_came_what_was_kept_and_what_waits() {
        var book = new Counts(Listener.MQTT);
        long first = book.received(NOON);
        book.received(NOON.plusSeconds(1));
        long third = book.received(NOON.plusSeconds(2));
        book.settled(first, Fate.STORED);
        book.settled(third, Fate.DIVERTED);
        book.refused();
        assertThat(Metrics.text(List.of(book, new Counts(Listener.MLLP)), NOON.plusSeconds(11)))
                .contains("breathline_ingest_received_total{listener=\"mqtt\"} 3\n")
                .contains("breathline_ingest_acknowledged_total{listener=\"mqtt\"} 2\n")
                .contains("breathline_ingest_diverted_total{listener=\"mqtt\"} 1\n")
                .contains("breathline_ingest_refused_total{listener=\"mqtt\"} 1\n")
                .contains("breathline_ingest_oldest_unacknowledged_seconds{listener=\"mqtt\"} 10.0\n")
                .contains("breathline_ingest_oldest_unacknowledged_seconds{listener=\"mllp\"} 0.0\n");
    }
}
