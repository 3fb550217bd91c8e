package io.breathline.local.command.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.quarantine.Quarantined.Reason;
import io.breathline.domain.quarantine.Quarantined.State;
import io.breathline.domain.quarantine.Redrive;
import io.breathline.domain.topic.Message;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuarantineCommandTest {
    private static final Instant NOW = Instant.parse("2026-01-05T07:12:10Z");
    private static final String PAYLOAD = "{\"metric\":\"SPO2\",\"value\":127}";
    private static final Quarantined SENTINEL = record("home.raw.v1-3-17#1", Reason.SENTINEL, "SPO2");
    private static final Quarantined STRANGER = record("home.raw.v1-1-2", Reason.UNKNOWN_DEVICE, null);

    @Test
    void a_line_names_source_reason_field_and_id_and_never_the_payload() {
        assertThat(QuarantineCommand.text(SENTINEL))
                .contains("oxi-1", "SENTINEL", "SPO2", "home.raw.v1-3-17#1", "no measurement")
                .doesNotContain("127");
    }

    @Test
    void what_was_sent_again_is_no_longer_in_quarantine_but_can_be_asked_for() {
        List<Quarantined> known = List.of(SENTINEL, Redrive.redriven(STRANGER, NOW));
        assertThat(QuarantineCommand.chosen(known, null, false)).containsExactly(SENTINEL);
        assertThat(QuarantineCommand.chosen(known, null, true)).hasSize(2);
        assertThat(QuarantineCommand.chosen(known, Reason.UNKNOWN_DEVICE, false))
                .isEmpty();
    }

    @Test
    void they_are_counted_by_reason() {
        assertThat(QuarantineCommand.count(List.of(SENTINEL, STRANGER, SENTINEL)))
                .isEqualTo("3 in quarantine: 1 UNKNOWN_DEVICE, 2 SENTINEL");
        assertThat(QuarantineCommand.count(List.of())).isEqualTo("0 in quarantine");
    }

    @Test
    void the_payload_is_shown_only_when_asked_for_and_who_asked_is_on_the_audit_trail() {
        assertThat(ShowCommand.said(SENTINEL, false))
                .containsEntry("field", "SPO2")
                .containsEntry("bytes", PAYLOAD.length())
                .doesNotContainKey("payload")
                .doesNotContainValue(PAYLOAD);
        assertThat(ShowCommand.said(SENTINEL, true)).containsEntry("payload", PAYLOAD);
        Message looked = ShowCommand.audit(SENTINEL.id(), "engineer-1", NOW);
        assertThat(looked.topic()).isEqualTo(Topics.AUDIT.name());
        assertThat(new String(looked.value(), StandardCharsets.UTF_8))
                .contains("engineer-1", "view-raw", SENTINEL.id())
                .doesNotContain("127");
    }

    private static Quarantined record(String id, Reason reason, String field) {
        return new Quarantined(
                id,
                "live",
                Mode.LIVE,
                "oxi-1",
                "home.raw.v1",
                3,
                17,
                reason,
                field,
                "the device's own sign for no measurement",
                NOW,
                NOW,
                PAYLOAD.getBytes(StandardCharsets.UTF_8),
                Map.of("mode", "live"),
                State.HELD);
    }
}
