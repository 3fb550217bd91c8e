package io.breathline.local.command.replay;

import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Message;
import io.breathline.domain.topic.Mode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** One raw record as it lay in the log: a line of a recording. */
public record Recorded(String topic, String key, Map<String, String> headers, byte[] value) {

    static Recorded of(ConsumerRecord<String, byte[]> found) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : found.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return new Recorded(found.topic(), found.key(), headers, found.value());
    }

    Instant receivedAt() {
        return Instant.parse(headers.getOrDefault(Envelope.RECEIVED_AT, Instant.EPOCH.toString()));
    }

    boolean live() {
        return Envelope.LIVE_RUN.equals(headers.getOrDefault(Envelope.RUN, Envelope.LIVE_RUN));
    }

    /** The same bytes under a run that can page no one. Received when it was received, so that verdicts are the same. */
    Message replayedAs(String run) {
        Map<String, String> marked = new LinkedHashMap<>(headers);
        String mode = headers.get(Envelope.MODE);
        if (Envelope.mode(mode) == Mode.BACKFILL) {
            marked.put(Envelope.RECORDED_MODE, Mode.BACKFILL.name());
        }
        marked.put(Envelope.MODE, Mode.REPLAY.name());
        marked.put(Envelope.RUN, run);
        return new Message(topic, key, value, marked);
    }
}
