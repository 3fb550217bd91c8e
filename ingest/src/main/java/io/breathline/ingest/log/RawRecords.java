package io.breathline.ingest.log;

import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Message;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import java.time.Instant;
import java.util.Map;

/** Payloads as they came, in the envelope of the raw topics. */
public final class RawRecords {
    public static final String MQTT_TOPIC = "mqtttopic";
    public static final String KIND = "kind";
    private static final String CONTENT_TYPE = "content-type";

    private RawRecords() {}

    /** A device's payload; {@code origin} says where it came in: the MQTT topic. */
    public static Message fromMqtt(
            String bridge, String topic, String device, byte[] payload, Mode mode, Instant receivedAt) {
        Map<String, String> headers =
                headers(Topics.HOME_RAW.name(), "/mqtt/" + bridge, device, payload, mode, receivedAt, null);
        headers.put(MQTT_TOPIC, topic);
        return new Message(Topics.HOME_RAW.name(), device, payload, headers);
    }

    /** A device's payload from a phone or a vendor's cloud; {@code trace} is the traceparent it was sent with, or null. */
    public static Message fromHttp(
            String source, String device, byte[] payload, Mode mode, Instant receivedAt, String trace) {
        return new Message(
                Topics.HOME_RAW.name(),
                device,
                payload,
                headers(Topics.HOME_RAW.name(), "/http/" + source, device, payload, mode, receivedAt, trace));
    }

    /** A hospital's message or list; {@code kind} is what it is, {@code contentType} what it is written in. */
    public static Message hospital(
            String source,
            String site,
            String kind,
            String contentType,
            byte[] payload,
            Mode mode,
            Instant receivedAt,
            String trace) {
        Map<String, String> headers =
                headers(Topics.HOSPITAL_RAW.name(), source, site, payload, mode, receivedAt, trace);
        headers.put(CONTENT_TYPE, contentType);
        headers.put(KIND, kind);
        return new Message(Topics.HOSPITAL_RAW.name(), site, payload, headers);
    }

    /** What a sender may ask for: the upload of a history, or else live. Replays have no business here. */
    public static Mode mode(String asked) {
        return "backfill".equalsIgnoreCase(asked) ? Mode.BACKFILL : Mode.LIVE;
    }

    private static Map<String, String> headers(
            String topic, String source, String key, byte[] payload, Mode mode, Instant receivedAt, String trace) {
        String id = Fingerprint.id(key, payload);
        return new Envelope(topic, source, id, receivedAt, mode, Envelope.LIVE_RUN, trace).headers();
    }
}
