package io.breathline.domain.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.quarantine.Quarantined.Reason;
import io.breathline.domain.quarantine.Quarantined.State;
import io.breathline.domain.topic.Mode;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedriveTest {
    private static final Instant THEN = Instant.parse("2026-01-05T07:12:10Z");
    private static final byte[] PAYLOAD = {1, 2, 3};

    @Test
    void a_held_record_goes_again_as_it_was_received() {
        var again = Redrive.again(held(Reason.UNKNOWN_DEVICE)).orElseThrow();
        assertThat(again.topic()).isEqualTo("home.raw.v1");
        assertThat(again.key()).isEqualTo("spiro-1");
        assertThat(again.value()).isEqualTo(PAYLOAD);
        assertThat(again.headers()).containsEntry("receivedat", THEN.toString());
    }

    @Test
    void what_was_cut_cannot_go_again_and_what_went_does_not_go_twice() {
        assertThat(Redrive.again(held(Reason.TOO_LARGE))).isEmpty();
        assertThat(Redrive.again(Redrive.redriven(held(Reason.UNKNOWN_DEVICE), THEN)))
                .isEmpty();
        assertThat(Redrive.again(Redrive.discarded(held(Reason.UNKNOWN_DEVICE), THEN)))
                .isEmpty();
    }

    private static Quarantined held(Reason reason) {
        return new Quarantined(
                "q1",
                "live",
                Mode.LIVE,
                "spiro-1",
                "home.raw.v1",
                3,
                17,
                reason,
                null,
                null,
                THEN,
                THEN,
                PAYLOAD,
                Map.of("receivedat", THEN.toString()),
                State.HELD);
    }
}
