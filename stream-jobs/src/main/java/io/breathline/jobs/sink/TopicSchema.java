package io.breathline.jobs.sink;

import io.breathline.domain.reading.Reading;
import io.breathline.domain.reading.ReadingWriter;
import io.breathline.domain.topic.Codec;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topic;
import io.breathline.domain.topic.Topics;
import io.breathline.domain.topic.TraceContext;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
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
    private transient Topic<T> topic;

    TopicSchema(Topic<T> topic, String job, String prefix) {
        this.prefix = prefix;
        this.name = topic.name();
        this.job = job;
        this.codec = topic.codec();
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(T value, KafkaSinkContext context, Long timestamp) {
        Envelope envelope = Envelopes.of(name, job, value);
        RecordHeaders headers = new RecordHeaders();
        Map<String, String> told = envelope.headers();
        told.forEach((key, text) -> headers.add(key, text.getBytes(StandardCharsets.UTF_8)));
        if (envelope.mode() == Mode.LIVE && HOPS.isDebugEnabled()) {
            HOPS.atDebug()
                    .addKeyValue("id", envelope.id())
                    .addKeyValue("trace", TraceContext.trace(told.get(TraceContext.HEADER)))
                    .log("to {}", name);
        }
        byte[] key = topic().key().apply(value).getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(prefix + name, null, null, key, json(value), headers);
    }

    private byte[] json(T value) {
        return value instanceof Reading reading ? ReadingWriter.json(reading) : codec.encode(value);
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
