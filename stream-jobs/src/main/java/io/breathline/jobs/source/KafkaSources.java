package io.breathline.jobs.source;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.icu.Board;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.settings.KafkaAccess;
import io.breathline.domain.topic.Topic;
import io.breathline.domain.topic.Topics;
import io.breathline.jobs.wire.ReadingSerializer;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Reads the topics from Kafka, from their beginning or from the checkpoint, committed records only; of alerts only what is
 * said from now on.
 */
public final class KafkaSources implements Sources {
    private final StreamExecutionEnvironment env;
    private final String bootstrap;
    private final String job;
    private final String prefix;
    private final Map<String, String> client;

    /** @param job names the consumer groups, e.g. {@code home}: two jobs may read one topic */
    public KafkaSources(StreamExecutionEnvironment env, String bootstrap, String job) {
        this(env, bootstrap, job, "", Map.of());
    }

    /**
     * For measurements.
     *
     * @param prefix of topic names, apart from everybody's; {@code client} further settings of the consumer
     */
    public KafkaSources(
            StreamExecutionEnvironment env, String bootstrap, String job, String prefix, Map<String, String> client) {
        this.client = Map.copyOf(client);
        this.prefix = prefix;
        this.env = env;
        this.bootstrap = bootstrap;
        this.job = job;
    }

    @Override
    public DataStream<RawRecord> homeRaw() {
        return from(Topics.HOME_RAW, new RawSchema());
    }

    @Override
    public DataStream<RawRecord> hospitalRaw() {
        return from(Topics.HOSPITAL_RAW, new RawSchema());
    }

    @Override
    public DataStream<RegistryFact> registry() {
        return from(Topics.REGISTRY, new RegistrySchema());
    }

    @Override
    public DataStream<Decision> decisions() {
        return from(Topics.DECISIONS, new TopicValueSchema<>(Topics.DECISIONS));
    }

    @Override
    public DataStream<Reading> readings() {
        return from(Topics.HOME_READINGS, new TopicValueSchema<>(Topics.HOME_READINGS, ReadingSerializer.TYPE));
    }

    @Override
    public DataStream<Board> boards() {
        return from(Topics.ICU_BOARD, new TopicValueSchema<>(Topics.ICU_BOARD));
    }

    @Override
    public DataStream<Alert> said() {
        // one of the two may have got what the other did not, when a job is killed
        return from(Topics.ALERTS, new TopicValueSchema<>(Topics.ALERTS), new EndOffsets())
                .union(from(Topics.ALERTS_CURRENT, new TopicValueSchema<>(Topics.ALERTS_CURRENT), new EndOffsets()));
    }

    private <T> DataStream<T> from(Topic<?> topic, KafkaRecordDeserializationSchema<T> schema) {
        return from(topic, schema, OffsetsInitializer.earliest());
    }

    private <T> DataStream<T> from(
            Topic<?> topic, KafkaRecordDeserializationSchema<T> schema, OffsetsInitializer begins) {
        String group = "breathline-" + job + "-" + topic.name();
        Properties further = new Properties();
        further.putAll(KafkaAccess.of(bootstrap));
        further.putAll(client);
        KafkaSource<T> source = KafkaSource.<T>builder()
                .setBootstrapServers(KafkaAccess.brokers(bootstrap))
                .setTopics(prefix + topic.name())
                .setGroupId(group)
                .setClientIdPrefix(group)
                .setStartingOffsets(begins)
                .setProperty("isolation.level", "read_committed")
                .setProperty("partition.discovery.interval.ms", "60000")
                .setProperties(further)
                .setDeserializer(schema)
                .build();
        // No watermarks: each patient's and unit's time goes on by its own facts.
        return env.fromSource(source, WatermarkStrategy.noWatermarks(), topic.name())
                .uid("read-" + topic.name())
                .setParallelism(Math.min(env.getParallelism(), topic.partitions()));
    }
}
