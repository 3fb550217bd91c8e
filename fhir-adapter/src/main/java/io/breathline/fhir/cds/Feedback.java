package io.breathline.fhir.cds;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.alert.Decision.Action;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Mode;
import io.breathline.fhir.Names;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * What a clinician did with a card. Accepted, or overridden for a reason we offered, is a decision; a card that was only
 * closed decides nothing, for nobody has said anything.
 */
final class Feedback {
    private Feedback() {}

    /** @param who who was signed in at the EHR, as far as it tells */
    static Optional<Decision> decision(JsonNode feedback, Alert alert, String who, String source, Instant now) {
        Instant at = time(feedback.path("outcomeTimestamp").asText(null), now);
        String note = feedback.at("/overrideReason/userComment").asText(null);
        String reason = feedback.at("/overrideReason/reason/code").asText("");
        if (feedback.path("outcome").asText().equals("accepted")) {
            return Optional.of(decided(alert, Action.ACKNOWLEDGE, null, note, who, at, source));
        }
        return switch (reason) {
            case "seen" -> Optional.of(decided(alert, Action.ACKNOWLEDGE, null, note, who, at, source));
            case "in-care" -> Optional.of(decided(alert, Action.IN_CARE, null, note, who, at, source));
            case "false-alarm", "device-problem" ->
                Optional.of(decided(alert, Action.RESOLVE, reason, note, who, at, source));
            default -> Optional.empty();
        };
    }

    private static Decision decided(
            Alert alert, Action action, String outcome, String note, String who, Instant at, String source) {
        String id =
                Names.hash(String.join("|", alert.id(), action.name(), String.valueOf(outcome), who, at.toString()));
        return new Decision(
                id,
                Envelope.LIVE_RUN,
                Mode.LIVE,
                alert.id(),
                alert.patient(),
                alert.unit(),
                action,
                alert.revision(),
                outcome,
                null,
                note,
                who,
                at,
                source);
    }

    private static Instant time(String text, Instant otherwise) {
        try {
            return text == null ? otherwise : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            return otherwise;
        }
    }
}
