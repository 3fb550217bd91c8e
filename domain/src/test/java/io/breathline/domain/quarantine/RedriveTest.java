package io.breathline.domain.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.quarantine.Quarantined.Reason;
import io.breathline.domain.quarantine.Quarantined.State;
import io.breathline.domain.topic.Mode;
import java.time.Instant;
import java.util.List;
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

    /** The broken variant sent a record once for each element at fault: each time twice as many were held as before. */
    @Test
    void what_else_is_held_of_the_same_record_goes_with_it() {
        Quarantined first = held("log-3-17#0", 17, Reason.SENTINEL);
        Quarantined second = held("log-3-17#1", 17, Reason.WRONG_UNIT);
        Quarantined gone = Redrive.redriven(held("log-3-17#2", 17, Reason.SENTINEL), THEN);
        Quarantined other = held("log-3-18", 18, Reason.SENTINEL);
        Quarantined cut = held("hash-1", -1, Reason.TOO_LARGE);
        Quarantined cutToo = held("hash-2", -1, Reason.TOO_LARGE);
        List<Quarantined> known = List.of(first, second, gone, other, cut, cutToo);
        assertThat(Redrive.ofOneRecord(first, known)).containsExactly(first, second);
        assertThat(Redrive.ofOneRecord(other, known)).containsExactly(other);
        assertThat(Redrive.ofOneRecord(cut, known)).containsExactly(cut);
    }

    private static Quarantined held(Reason reason) {
        return held("q1", 17, reason);
    }

    private static Quarantined held(String id, long offset, Reason reason) {
        return new Quarantined(
                id,
                "live",
                Mode.LIVE,
                "spiro-1",
                "home.raw.v1",
                3,
                offset,
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
