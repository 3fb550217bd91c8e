package io.breathline.fhir;

import io.breathline.domain.topic.Codec;
import io.breathline.domain.topic.Decoded;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Message;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topic;
import io.breathline.domain.topic.Topics;
import io.breathline.local.kafka.KafkaServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** A real broker with the topics of the contract, two partitions each, and hands to put records in and take them out. */
final class KafkaFixture implements AutoCloseable {
    private KafkaServer server;
    private final KafkaProducer<String, byte[]> producer;

    private KafkaFixture(KafkaServer server) {
        this.server = server;
        this.producer = KafkaClients.producer(server.bootstrap());
    }

    static KafkaFixture start(Path folder) throws Exception {
        var fixture = new KafkaFixture(server(folder));
        try (var admin = Admin.create(Map.of("bootstrap.servers", fixture.bootstrap()))) {
            admin.createTopics(Topics.ALL.stream()
                            .map(topic -> new NewTopic(topic.name(), Optional.of(2), Optional.empty()))
                            .toList())
                    .all()
                    .get();
        }
        return fixture;
    }

    private static KafkaServer server(Path folder) throws IOException {
        return KafkaServer.start(folder);
    }

    /** Goes away. */
    void away() {
        server.close();
    }

    /** Is there again, at the same address. */
    void back(Path folder) throws IOException {
        String bootstrap = server.bootstrap();
        server = KafkaServer.start(folder, Integer.parseInt(bootstrap.substring(bootstrap.indexOf(':') + 1)));
    }

    String bootstrap() {
        return server.bootstrap();
    }

    <T> void send(Topic<T> topic, T value, Mode mode) throws Exception {
        var envelope = new Envelope(
                topic.name(), "/test", "t", Instant.EPOCH, mode, mode == Mode.REPLAY ? "replay-1" : "live");
        Message message = topic.message(value, envelope);
        var record = new ProducerRecord<>(message.topic(), message.key(), message.value());
        message.headers().forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        producer.send(record).get();
    }

    void sendRaw(String topic, String key, byte[] value) throws Exception {
        producer.send(new ProducerRecord<>(topic, key, value)).get();
    }

    /** Everything on a topic now. */
    <T> List<T> all(Topic<T> topic) {
        var values = new ArrayList<T>();
        var codec = new Codec<>(topic.type());
        try (var consumer = KafkaClients.consumer(bootstrap(), null, 1000)) {
            List<TopicPartition> parts = consumer.partitionsFor(topic.name()).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(parts);
            consumer.seekToBeginning(parts);
            var ends = consumer.endOffsets(parts);
            while (parts.stream().anyMatch(part -> consumer.position(part) < ends.get(part))) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    if (codec.decode(record.value()) instanceof Decoded.Ok<T> ok) {
                        values.add(ok.value());
                    }
                }
            }
        }
        return values;
    }

    /** Has the group read and committed everything on the topic? */
    boolean drained(String group, Topic<?> topic) {
        try (var consumer = KafkaClients.consumer(bootstrap(), group, 1)) {
            List<TopicPartition> parts = consumer.partitionsFor(topic.name()).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            var ends = consumer.endOffsets(parts);
            var committed = consumer.committed(java.util.Set.copyOf(parts));
            return parts.stream().allMatch(part -> {
                long done =
                        committed.get(part) == null ? 0 : committed.get(part).offset();
                return done >= ends.get(part);
            });
        }
    }

    @Override
    public void close() {
        producer.close();
        server.close();
    }
}
