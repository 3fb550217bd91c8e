package io.breathline.local.command.correct;

import io.breathline.domain.audit.AuditEntry;
import io.breathline.domain.decode.Correction;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.reading.ReadingId;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Message;
import io.breathline.domain.topic.Topics;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The records of one correction: the audit trail's entry first, then what the job reads. Made twice, they are the same. */
record PersonsCorrection(Reading original, String by, String why, Instant now) {
    /** The id of the reading that somebody names as they saw it: by its own id, or by that of its Observation in the EHR. */
    static String readingId(String named) {
        return named.strip().replaceFirst("^(Observation/)?o(?=[0-9a-f]{40}$)", "");
    }

    List<Message> value(BigDecimal right) {
        return all("correct", raw(Correction.value(original, right), Map.of()));
    }

    List<Message> withdrawal() {
        return all("withdraw", raw(Correction.withdrawal(original), owner()));
    }

    /** Taken from whom it was given to, and sent once more for whom the registry gives it to now. */
    List<Message> move() {
        return all("move", raw(Correction.withdrawal(original), owner()), raw(Correction.again(original), Map.of()));
    }

    private Map<String, String> owner() {
        return Map.of(Correction.OWNER, original.patient());
    }

    private List<Message> all(String action, Message... raw) {
        var audited = new AuditEntry(
                ReadingId.hash(action + "|" + original.id() + "|" + by + "|" + now),
                by,
                "person",
                action + ": " + why,
                "reading",
                original.id(),
                now,
                Correction.SOURCE);
        List<Message> messages = new ArrayList<>();
        messages.add(Topics.AUDIT.message(audited, envelope(Topics.AUDIT.name(), audited.id())));
        messages.addAll(List.of(raw));
        return messages;
    }

    private Message raw(byte[] payload, Map<String, String> more) {
        Map<String, String> headers =
                new TreeMap<>(envelope(Topics.HOME_RAW.name(), original.id() + "/" + payload.length)
                        .headers());
        headers.putAll(more);
        return new Message(Topics.HOME_RAW.name(), original.device(), payload, headers);
    }

    private Envelope envelope(String type, String id) {
        return new Envelope(type, Correction.SOURCE, id, now, original.mode(), original.run());
    }
}
