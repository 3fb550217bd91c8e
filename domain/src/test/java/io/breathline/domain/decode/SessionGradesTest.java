package io.breathline.domain.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionGradesTest {
    @Test
    void blows_of_one_session_in_one_payload_are_graded_together() {
        List<Measurement> blows =
                decode(blow("s1", 1, "2.30", null), blow("s1", 2, "2.41", null), blow("s1", 3, "2.40", null));
        assertThat(blows).extracting(Measurement::quality).containsOnly("A");
        assertThat(decode(blow("s1", 1, "2.10", null), blow("s1", 2, "2.41", null)))
                .extracting(Measurement::quality)
                .containsOnly("E");
    }

    @Test
    void a_grade_from_the_device_and_a_blow_alone_stay_as_they_are() {
        assertThat(decode(blow("s1", 1, "2.30", "\"B\""), blow("s1", 2, "2.41", "\"B\"")))
                .extracting(Measurement::quality)
                .containsOnly("B");
        assertThat(decode(blow("s1", 1, "2.30", null), blow("s2", 1, "2.41", null)))
                .extracting(Measurement::quality)
                .containsOnlyNulls();
    }

    @Test
    void a_mended_unit_is_marked_and_does_not_change_the_identity() {
        Measurement mended = decode(blow("s1", 1, "2410", null)).get(0);
        assertThat(mended.value()).isEqualTo(2.41);
        assertThat(mended.flags()).isEqualTo("UNIT_MENDED");
        assertThat(mended.rawValue()).isEqualTo("2410");
    }

    private static List<Measurement> decode(String... blows) {
        byte[] payload = ("[" + String.join(",", blows) + "]").getBytes(StandardCharsets.UTF_8);
        return Decoders.forKind(Decoders.CANONICAL).decode(payload).stream()
                .map(CanonicalJsonTest::ok)
                .toList();
    }

    private static String blow(String session, int effort, String litres, String grade) {
        return "{\"metric\":\"FEV1\",\"value\":%s,\"measuredAt\":\"2026-01-05T07:12:03Z\",\"session\":\"%s\",\"effort\":%d%s}"
                .formatted(litres, session, effort, grade == null ? "" : ",\"quality\":" + grade);
    }
}
