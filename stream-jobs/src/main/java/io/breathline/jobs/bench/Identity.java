package io.breathline.jobs.bench;

import io.breathline.domain.topic.Topics;
import io.breathline.jobs.sink.KafkaSinks;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.GenericTypeInfo;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A job that hands on the records it reads: key, headers and value, and nothing between. */
final class Identity {
    private Identity() {}

    static KafkaSource<Passed> source(String bootstrap, String prefix) {
        return KafkaSource.<Passed>builder()
                .setBootstrapServers(bootstrap)
                .setTopics(prefix + Topics.HOME_RAW.name())
                .setGroupId(prefix + "identity")
                .setProperty("interceptor.classes", Gate.class.getName())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new Whole())
                .build();
    }

    static KafkaSink<Passed> sink(String bootstrap, String topic) {
        return KafkaSink.<Passed>builder()
                .setBootstrapServers(bootstrap)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setProperty("linger.ms", KafkaSinks.LINGER_MILLIS)
                .setProperty("batch.size", "65536")
                .setProperty("compression.type", "lz4")
                .setRecordSerializer((it, context, timestamp) -> new ProducerRecord<>(
                        topic,
                        null,
                        null,
                        it.record().key(),
                        it.record().value(),
                        it.record().headers()))
                .build();
    }

    /** Never on a wire: reader and writer are chained, and objects are handed on as they are. */
    record Passed(ConsumerRecord<byte[], byte[]> record) {}

    private static final class Whole implements KafkaRecordDeserializationSchema<Passed> {
        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Passed> out) {
            out.collect(new Passed(record));
        }

        @Override
        public TypeInformation<Passed> getProducedType() {
            return new GenericTypeInfo<>(Passed.class);
        }
    }
}
