package io.breathline.ingest.log;

import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Message;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

/** What quarantine keeps of a payload that Kafka cannot hold: hash, size and head. */
public record Diversion(String topic, String key, Map<String, String> headers, byte[] head, long size, String sha256) {
    private static final int HEAD = 4_096;

    /** Of a message that was too large for the log. */
    public static Diversion of(Message message) {
        MessageDigest digest = Fingerprint.digest();
        digest.update(message.value());
        byte[] head = Arrays.copyOf(message.value(), Math.min(HEAD, message.value().length));
        return new Diversion(
                message.topic(),
                message.key(),
                message.headers(),
                head,
                message.value().length,
                Fingerprint.hex(digest));
    }

    public Message message(Instant now) {
        Mode mode = Envelope.mode(headers.get(Envelope.MODE));
        Instant receivedAt = Instant.parse(headers.get(Envelope.RECEIVED_AT));
        var kept = new Quarantined(
                sha256.substring(0, 40),
                Envelope.LIVE_RUN,
                mode,
                key,
                topic,
                -1,
                -1,
                Quarantined.Reason.TOO_LARGE,
                null,
                size + " bytes, SHA-256 " + sha256 + "; only the head is kept",
                receivedAt,
                now,
                head,
                headers,
                Quarantined.State.HELD);
        return Topics.QUARANTINE.message(
                kept,
                new Envelope(
                        Topics.QUARANTINE.name(),
                        headers.get("ce_source"),
                        kept.id(),
                        receivedAt,
                        mode,
                        Envelope.LIVE_RUN));
    }
}
