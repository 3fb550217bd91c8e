package io.breathline.ingest.bench;

import io.breathline.domain.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What the log has, read from the log. */
final class LogWatch implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    LogWatch(String kafka) throws IOException, InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.createTopics(Stream.of(Topics.HOME_RAW, Topics.HOSPITAL_RAW, Topics.QUARANTINE)
                            .map(topic -> new NewTopic(topic.name(), Optional.of(6), Optional.empty()))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException failed) {
            throw new IOException(failed);
        }
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        partitions = consumer.partitionsFor(Topics.HOME_RAW.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    /** Records ever written. */
    long records() {
        return consumer.endOffsets(partitions).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Distinct readings of the runs whose name begins so. */
    int distinct(String run) {
        Set<String> distinct = new HashSet<>();
        long all = records();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        for (long read = 0; read < all; ) {
            for (ConsumerRecord<byte[], byte[]> reading : consumer.poll(Duration.ofSeconds(5))) {
                read++;
                String text = new String(reading.value(), StandardCharsets.UTF_8);
                if (text.contains("\"run\":\"" + run)) {
                    distinct.add(text);
                }
            }
        }
        return distinct.size();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
