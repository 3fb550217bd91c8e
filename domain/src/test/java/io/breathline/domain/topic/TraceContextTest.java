package io.breathline.domain.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
    private static final String SENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";
    private static final String ID = "0123456789abcdef0123456789abcdef01234567";

    @Test
    void what_a_sender_began_is_carried_on_under_a_span_of_our_own() {
        String next = TraceContext.next(SENT, ID);
        assertThat(next).isEqualTo("00-4bf92f3577b34da6a3ce929d0e0e4736-89abcdef01234567-00");
        assertThat(TraceContext.usable(next)).isTrue();
        assertThat(TraceContext.next(next, "alert/2"))
                .contains("4bf92f3577b34da6a3ce929d0e0e4736")
                .isNotEqualTo(next);
    }

    @Test
    void where_nobody_began_one_it_is_named_by_the_record_and_a_replay_repeats_it() {
        assertThat(TraceContext.next(null, ID))
                .isEqualTo("00-0123456789abcdef0123456789abcdef-89abcdef01234567-01")
                .isEqualTo(TraceContext.next(null, ID));
        String ofAWord = TraceContext.next(null, "patient/p1");
        assertThat(TraceContext.usable(ofAWord)).isTrue();
        assertThat(ofAWord)
                .isEqualTo(TraceContext.next(null, "patient/p1"))
                .isNotEqualTo(TraceContext.next(null, "patient/p2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Mr Smith",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-smith",
                "00-4bf92f3577b34da6a3ce929d0e0e4736.00f067aa0ba902b7-01"
            })
    void what_is_no_traceparent_is_never_passed_on(String sent) {
        assertThat(TraceContext.usable(sent)).isFalse();
        assertThat(TraceContext.trace(sent)).isNull();
        assertThat(TraceContext.next(sent, ID)).isEqualTo(TraceContext.next(null, ID));
    }

    @Test
    void a_version_of_the_future_is_read_as_far_as_we_know_it() {
        String longer = "01" + SENT.substring(2) + "-more";
        assertThat(TraceContext.next(longer, ID)).isEqualTo(TraceContext.next(SENT, ID));
    }

    @Test
    void every_envelope_says_it_in_its_first_header() {
        var begun = new Envelope("t", "/s", ID, Instant.EPOCH, Mode.LIVE, Envelope.LIVE_RUN);
        var followed = new Envelope("t", "/s", ID, Instant.EPOCH, Mode.LIVE, Envelope.LIVE_RUN, SENT);
        assertThat(begun.headers().keySet()).first().isEqualTo(TraceContext.HEADER);
        assertThat(TraceContext.trace(begun.headers().get(TraceContext.HEADER))).isEqualTo(ID.substring(0, 32));
        assertThat(TraceContext.trace(followed.headers().get(TraceContext.HEADER)))
                .isEqualTo(SENT.substring(3, 35));
    }
}
