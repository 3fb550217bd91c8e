package io.breathline.jobs;

import io.breathline.domain.topic.Decoded;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topic;
import io.breathline.domain.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** All topics of the contract on a broker, for tests to write and read. */
public final class TestTopics implements AutoCloseable {
    private final String bootstrap;
    private final KafkaProducer<byte[], byte[]> producer;

    public TestTopics(String bootstrap) throws Exception {
        this.bootstrap = bootstrap;
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(Topics.ALL.stream()
                            .map(topic -> new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty()))
                            .toList())
                    .all()
                    .get();
        }
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    public void raw(String device, String payload, Mode mode) {
        raw(device, payload, new Envelope("home.raw.v1", "/test", "1", Instant.now(), mode, "live").headers());
    }

    public void raw(String device, String payload, Map<String, String> headers) {
        var record = new ProducerRecord<>(Topics.HOME_RAW.name(), bytes(device), bytes(payload));
        headers.forEach((name, value) -> record.headers().add(name, bytes(value)));
        producer.send(record);
    }

    public <T> void send(Topic<T> topic, T value) {
        producer.send(new ProducerRecord<>(
                topic.name(), bytes(topic.key().apply(value)), topic.codec().encode(value)));
        producer.flush();
    }

    /** Everything there is now. */
    public List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(it -> new TopicPartition(topic, it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
            while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.get(it))) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
            return all;
        }
    }

    public <T> List<T> read(Topic<T> topic) {
        producer.flush();
        return records(topic.name()).stream()
                .map(record -> topic.codec().decode(record.value()))
                .map(decoded -> ((Decoded.Ok<T>) decoded).value())
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
