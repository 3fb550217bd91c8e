package io.breathline.dashboards;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.receipt.Receipt;
import io.breathline.domain.topic.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What was refused, and what is in the EHR. */
final class SampleQuarantine {
    private final Instant now;

    SampleQuarantine(Instant now) {
        this.now = now;
    }

    List<Quarantined> quarantined() {
        return List.of(
                held("q-1", "spiro-p0099", Quarantined.Reason.UNKNOWN_DEVICE, "device", "not in the registry", 20),
                held("q-2", "oxi-p0002", Quarantined.Reason.IMPLAUSIBLE_VALUE, "value", "SPO2 outside 50 to 100", 45),
                held("q-3", "gicu-feed", Quarantined.Reason.MISSING_FIELD, "PV1-3", "no bed in an A02", 190));
    }

    private Quarantined held(
            String id, String source, Quarantined.Reason reason, String field, String detail, int minutes) {
        return new Quarantined(
                id,
                "live",
                Mode.LIVE,
                source,
                "home.raw.v1",
                1,
                12,
                reason,
                field,
                detail,
                now.minus(Duration.ofMinutes(minutes)),
                now.minus(Duration.ofMinutes(minutes)).plusMillis(40),
                "{\"t\":\"2026-01-20T07:12:30+00:00\",\"m\":\"fev1\",\"v\":\"1.62\",\"u\":\"L\"}".getBytes(UTF_8),
                Map.of(),
                Quarantined.State.HELD);
    }

    List<Receipt> receipts() {
        return List.of(
                receipt("Flag", "al-1", 3, Receipt.State.STORED, "Flag/118", null),
                receipt("Task", "al-1", 3, Receipt.State.STORED, "Task/119", null),
                receipt("RiskAssessment", "al-1", 3, Receipt.State.PARKED, null, "server answered 503"),
                receipt("Observation", "3f2a9d6c1b", 0, Receipt.State.STORED, "Observation/991", null));
    }

    private Receipt receipt(
            String type, String fact, int revision, Receipt.State state, String reference, String cause) {
        return new Receipt(
                "ehr",
                type,
                type + "-" + fact,
                reference,
                fact,
                revision,
                "1",
                state,
                cause,
                1,
                now.minusSeconds(1_480));
    }
}
