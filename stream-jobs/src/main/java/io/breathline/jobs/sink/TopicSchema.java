package io.breathline.jobs.sink;

import io.breathline.domain.reading.PatientDay;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.reading.ReadingWriter;
import io.breathline.domain.topic.Codec;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.JsonBytes;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topic;
import io.breathline.domain.topic.Topics;
import io.breathline.domain.topic.TraceContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a record of a topic under its key with its envelope. */
final class TopicSchema<T> implements KafkaRecordSerializationSchema<T> {
    private static final Logger HOPS = LoggerFactory.getLogger("io.breathline.hop");
    private final String name;
    private final String job;
    private final String prefix;
    private final Codec<T> codec;
    private static final int MOST_HEADERS = 16;

    private transient Topic<T> topic;
    private transient String[] said;
    private transient Header[] same;
    private transient int next;
    private transient JsonBytes json;

    TopicSchema(Topic<T> topic, String job, String prefix) {
        this.prefix = prefix;
        this.name = topic.name();
        this.job = job;
        this.codec = topic.codec();
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(T value, KafkaSinkContext context, Long timestamp) {
        Envelope envelope = Envelopes.of(name, job, value);
        if (envelope.mode() == Mode.LIVE && HOPS.isDebugEnabled()) {
            String trace = envelope.headers().get(TraceContext.HEADER);
            HOPS.atDebug()
                    .addKeyValue("id", envelope.id())
                    .addKeyValue("trace", TraceContext.trace(trace))
                    .log("to {}", name);
        }
        byte[] key = topic().key().apply(value).getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(prefix + name, null, null, key, json(value), headers(envelope));
    }

    /** Most headers say what those of the record before said. */
    private RecordHeaders headers(Envelope envelope) {
        next = 0;
        envelope.each((header, text) -> {
            if (said == null) {
                said = new String[MOST_HEADERS];
                same = new Header[MOST_HEADERS];
            }
            if (!text.equals(said[next])) {
                said[next] = text;
                same[next] = new RecordHeader(header, text.getBytes(StandardCharsets.UTF_8));
            }
            next++;
        });
        return new RecordHeaders(Arrays.copyOf(same, next));
    }

    private byte[] json(T value) {
        if (json == null) {
            json = new JsonBytes(1024);
        }
        if (value instanceof Reading reading) {
            return ReadingWriter.json(reading, json);
        }
        return value instanceof PatientDay day ? ReadingWriter.json(day, json) : codec.encode(value);
    }

    @SuppressWarnings("unchecked") // the topic of that name is of the codec's type
    private Topic<T> topic() {
        if (topic == null) {
            topic = (Topic<T>) Topics.ALL.stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
        return topic;
    }
}
