package io.breathline.jobs.source;

import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.IsoTime;
import io.breathline.domain.topic.Lane;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Takes any record as it is; whatever headers are missing, it still is a fact. */
final class RawSchema implements KafkaRecordDeserializationSchema<RawRecord> {
    private static final byte[] NOTHING = {};
    private static final int MOST_NAMES = 64;

    private transient Map<String, byte[]> names;
    private transient DataOutputSerializer headers;
    private transient Usual modes;
    private transient Usual runs;

    /** A text that is mostly what it was the last time. */
    private static final class Usual {
        private byte[] bytes = NOTHING;
        private String text = "";

        String text(byte[] now) {
            if (!Arrays.equals(now, bytes)) {
                bytes = now;
                text = RawSchema.text(now);
            }
            return text;
        }
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RawRecord> out) {
        String mode = null;
        String run = null;
        String receivedAt = null;
        if (headers == null) {
            headers = new DataOutputSerializer(512);
            modes = new Usual();
            runs = new Usual();
        }
        headers.clear();
        for (Header header : record.headers()) {
            if (header.value() == null) {
                continue;
            }
            switch (header.key()) {
                case Envelope.MODE -> mode = modes.text(header.value());
                case Envelope.RUN -> run = runs.text(header.value());
                case Envelope.RECEIVED_AT -> receivedAt = text(header.value());
                default -> {}
            }
            Headers.add(headers, name(header.key()));
            Headers.add(headers, header.value());
        }
        Instant received = receivedAt(receivedAt, record.timestamp());
        if (receivedAt == null) {
            // A re-drive sends these headers again: what the log told must be in them too.
            Headers.add(headers, Envelope.RECEIVED_AT.getBytes(StandardCharsets.UTF_8));
            Headers.add(headers, received.toString().getBytes(StandardCharsets.UTF_8));
        }
        Lane lane = Lane.of(mode, run);
        out.collect(new RawRecord(
                lane.run(),
                lane.mode(),
                received,
                record.key() == null ? "" : text(record.key()),
                record.topic(),
                record.partition(),
                record.offset(),
                record.value() == null ? NOTHING : record.value(),
                new Headers(headers.getCopyOfBuffer())));
    }

    /** The same few again and again. */
    private byte[] name(String name) {
        if (names == null) {
            names = new HashMap<>();
        }
        byte[] known = names.get(name);
        if (known == null) {
            known = name.getBytes(StandardCharsets.UTF_8);
            if (names.size() < MOST_NAMES) {
                names.put(name, known);
            }
        }
        return known;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The log's own time stands in where the header is missing or unreadable. */
    private static Instant receivedAt(String header, long logTime) {
        if (header == null) {
            return Instant.ofEpochMilli(logTime);
        }
        Instant plain = IsoTime.instantOrNull(header);
        if (plain != null) {
            return plain;
        }
        try {
            return Instant.parse(header);
        } catch (DateTimeException unreadable) {
            return Instant.ofEpochMilli(logTime);
        }
    }

    @Override
    public TypeInformation<RawRecord> getProducedType() {
        return TypeInformation.of(RawRecord.class);
    }
}
