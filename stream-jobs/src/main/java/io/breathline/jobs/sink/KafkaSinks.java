package io.breathline.jobs.sink;

import io.breathline.domain.settings.KafkaAccess;
import io.breathline.domain.topic.Topic;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Writes to Kafka at least once: ids are derived, so that a repeat after a restart changes nothing. */
public final class KafkaSinks implements Sinks {
    /** A twentieth of the second in which a page is to know it, for batches that are worth compressing. */
    public static final String LINGER_MILLIS = "50";

    private final String bootstrap;
    private final String job;
    private final String prefix;

    public KafkaSinks(String bootstrap, String job) {
        this(bootstrap, job, "");
    }

    /** @param prefix of topic names: for measurements apart from everybody's topics */
    public KafkaSinks(String bootstrap, String job, String prefix) {
        this.prefix = prefix;
        this.bootstrap = bootstrap;
        this.job = job;
    }

    @Override
    public <T> void send(Topic<T> topic, DataStream<T> stream) {
        stream.sinkTo(to(topic)).name(topic.name()).uid("write-" + topic.name());
    }

    <T> KafkaSink<T> to(Topic<T> topic) {
        Properties access = new Properties();
        access.putAll(KafkaAccess.of(bootstrap));
        return KafkaSink.<T>builder()
                .setKafkaProducerConfig(access)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setProperty("client.id", "breathline-" + job + "-" + topic.name())
                .setProperty("acks", "all")
                .setProperty("enable.idempotence", "true")
                .setProperty("linger.ms", LINGER_MILLIS)
                .setProperty("batch.size", "65536")
                .setProperty("compression.type", "lz4")
                .setProperty("delivery.timeout.ms", "900000")
                .setRecordSerializer(new TopicSchema<>(topic, job, prefix))
                .build();
    }
}
