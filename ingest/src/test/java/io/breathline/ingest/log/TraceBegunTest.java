package io.breathline.ingest.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.TraceContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Where a trace begins: with the sender, or with the bytes. */
class TraceBegunTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
    private static final byte[] PAYLOAD = "{}".getBytes(StandardCharsets.UTF_8);

    @Test
    void two_bridges_and_two_moments_begin_the_same_trace_for_the_same_bytes() {
        String one = RawRecords.fromMqtt("b1", "t", "d1", PAYLOAD, Mode.LIVE, AT)
                .headers()
                .get(TraceContext.HEADER);
        String other = RawRecords.fromMqtt("b2", "t", "d1", PAYLOAD, Mode.LIVE, AT.plusSeconds(9))
                .headers()
                .get(TraceContext.HEADER);
        assertThat(TraceContext.usable(one)).isTrue();
        assertThat(other).isEqualTo(one);
    }

    @Test
    void a_senders_own_is_carried_on_and_what_is_none_is_not() {
        String sent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        assertThat(TraceContext.trace(RawRecords.fromHttp("s", "d1", PAYLOAD, Mode.LIVE, AT, sent)
                        .headers()
                        .get(TraceContext.HEADER)))
                .isEqualTo(TraceContext.trace(sent));
        var kept = RawRecords.hospital("/http/s", "s", "census", "text/csv", PAYLOAD, Mode.LIVE, AT, "Mr Smith");
        assertThat(kept.headers().values()).noneMatch(value -> value.contains("Smith"));
        assertThat(TraceContext.usable(kept.headers().get(TraceContext.HEADER))).isTrue();
    }
}
