package io.breathline.jobs.sink;

import io.breathline.domain.reading.Reading;
import io.breathline.domain.reading.ReadingWriter;
import io.breathline.domain.topic.Codec;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Topic;
import io.breathline.domain.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Writes a record of a topic with its envelope. In a compacted topic a run other than live has its own keys, as in the
 * registry: a replay must not compact the live record away.
 */
final class TopicSchema<T> implements KafkaRecordSerializationSchema<T> {
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
        envelope.headers().forEach((key, text) -> headers.add(key, text.getBytes(StandardCharsets.UTF_8)));
        byte[] key = key(value, envelope).getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(prefix + name, null, null, key, json(value), headers);
    }

    private byte[] json(T value) {
        return value instanceof Reading reading ? ReadingWriter.json(reading) : codec.encode(value);
    }

    private String key(T value, Envelope envelope) {
        Function<T, String> key = topic().key();
        boolean apart = topic().compacted() && !envelope.run().equals(Envelope.LIVE_RUN);
        return apart ? "run/" + envelope.run() + "/" + key.apply(value) : key.apply(value);
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
