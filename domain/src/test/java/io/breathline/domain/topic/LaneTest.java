package io.breathline.domain.topic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LaneTest {
    @Test
    void a_record_without_headers_is_live() {
        assertThat(Lane.of(null, null)).isEqualTo(new Lane(Mode.LIVE, "live"));
        assertThat(Lane.of("backfill", "live")).isEqualTo(new Lane(Mode.BACKFILL, "live"));
    }

    @Test
    void whatever_contradicts_live_is_a_replay_away_from_live_state() {
        assertThat(Lane.of("LIVE", "r1")).isEqualTo(new Lane(Mode.REPLAY, "r1"));
        assertThat(Lane.of("REPLAY", "live").live()).isFalse();
        assertThat(Lane.of("REPLAY", null).live()).isFalse();
        assertThat(Lane.of("nonsense", null)).isEqualTo(new Lane(Mode.REPLAY, "replay"));
    }
}
