package io.breathline.jobs.bench;

import io.breathline.domain.topic.Topics;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A job that hands on the bytes it reads. */
final class Identity {
    private Identity() {}

    static KafkaSource<byte[]> source(String bootstrap, String prefix) {
        return KafkaSource.<byte[]>builder()
                .setBootstrapServers(bootstrap)
                .setTopics(prefix + Topics.HOME_RAW.name())
                .setGroupId(prefix + "identity")
                .setProperty("interceptor.classes", Gate.class.getName())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setValueOnlyDeserializer(new Bytes())
                .build();
    }

    static KafkaSink<byte[]> sink(String bootstrap, String topic) {
        return KafkaSink.<byte[]>builder()
                .setBootstrapServers(bootstrap)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setProperty("linger.ms", "5")
                .setProperty("batch.size", "65536")
                .setProperty("compression.type", "lz4")
                .setRecordSerializer((bytes, context, timestamp) -> new ProducerRecord<>(topic, bytes))
                .build();
    }

    private static final class Bytes implements DeserializationSchema<byte[]> {
        @Override
        public byte[] deserialize(byte[] message) {
            return message;
        }

        @Override
        public boolean isEndOfStream(byte[] next) {
            return false;
        }

        @Override
        public TypeInformation<byte[]> getProducedType() {
            return PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
        }
    }
}
