package io.breathline.jobs.source;

import io.breathline.domain.topic.Codec;
import io.breathline.domain.topic.Decoded;
import io.breathline.domain.topic.Topic;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one of our own JSON topics. A record that cannot be read stays in the log and is named in ours: one bad record
 * must not stop the alerts of everybody else.
 */
final class TopicValueSchema<T> implements KafkaRecordDeserializationSchema<T> {
    private static final Logger LOG = LoggerFactory.getLogger(TopicValueSchema.class);
    private final Codec<T> codec;
    private final TypeInformation<T> type;

    TopicValueSchema(Topic<T> topic) {
        this(topic, TypeInformation.of(topic.type()));
    }

    TopicValueSchema(Topic<T> topic, TypeInformation<T> type) {
        this.type = type;
        this.codec = topic.codec();
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<T> out) {
        if (record.value() == null) {
            return;
        }
        if (codec.decode(record.value()) instanceof Decoded.Ok<T> it) {
            out.collect(it.value());
        } else {
            LOG.warn(
                    "unreadable record left out: {} partition {} offset {}",
                    record.topic(),
                    record.partition(),
                    record.offset());
        }
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return type;
    }
}
