package io.breathline.jobs.source;

import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Lane;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Takes any record as it is; whatever headers are missing, it still is a fact. */
final class RawSchema implements KafkaRecordDeserializationSchema<RawRecord> {
    private static final byte[] NOTHING = {};

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RawRecord> out) {
        Map<String, String> headers = headers(record);
        Lane lane = Lane.of(headers.get(Envelope.MODE), headers.get(Envelope.RUN));
        Instant receivedAt = receivedAt(headers.get(Envelope.RECEIVED_AT), record.timestamp());
        // A re-drive sends these headers again: what the log told must be in them too.
        headers.put(Envelope.RECEIVED_AT, receivedAt.toString());
        out.collect(new RawRecord(
                lane.run(),
                lane.mode(),
                receivedAt,
                record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8),
                record.topic(),
                record.partition(),
                record.offset(),
                record.value() == null ? NOTHING : record.value(),
                headers));
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            if (header.value() != null) {
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return headers;
    }

    /** The log's own time stands in where the header is missing or unreadable. */
    private static Instant receivedAt(String header, long logTime) {
        if (header != null) {
            try {
                return Instant.parse(header);
            } catch (DateTimeException unreadable) {
                return Instant.ofEpochMilli(logTime);
            }
        }
        return Instant.ofEpochMilli(logTime);
    }

    @Override
    public TypeInformation<RawRecord> getProducedType() {
        return TypeInformation.of(RawRecord.class);
    }
}
