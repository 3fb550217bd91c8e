package io.breathline.simulators.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private final Outbox outbox = new Outbox(Duration.ofSeconds(15));

    @Test
    void a_reading_is_kept_until_its_own_receipt() {
        outbox.put(upload("a", 1, 2, 3), false, NOW);
        outbox.sent(outbox.due(NOW, 9).get(0), NOW);
        outbox.receipt("b", List.of(new long[] {1, 3}));
        outbox.receipt("a", List.of(new long[] {1, 2}));
        assertThat(outbox.waiting()).isEqualTo(1);
        outbox.receipt("a", List.of(new long[] {3, 9}));
        assertThat(outbox.waiting()).isZero();
    }

    @Test
    void what_has_no_receipt_goes_out_again_after_pauses_that_double() {
        outbox.put(upload("a", 1), true, NOW);
        outbox.sent(outbox.due(NOW, 9).get(0), NOW);
        assertThat(outbox.due(NOW.plusSeconds(14), 9)).isEmpty();
        assertThat(outbox.due(NOW.plusSeconds(15), 9)).hasSize(1);
        outbox.sent(outbox.due(NOW.plusSeconds(15), 9).get(0), NOW.plusSeconds(15));
        assertThat(outbox.due(NOW.plusSeconds(44), 9)).isEmpty();
        assertThat(outbox.due(NOW.plusSeconds(45), 9)).hasSize(1);
        assertThat(outbox.counts()).containsEntry("resent", 1L);
    }

    private static Upload upload(String device, long... sequences) {
        List<Long> numbers = java.util.Arrays.stream(sequences).boxed().toList();
        return new Upload(device, NOW, new byte[0], numbers, List.of());
    }
}
