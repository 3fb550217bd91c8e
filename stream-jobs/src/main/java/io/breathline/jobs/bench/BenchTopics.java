package io.breathline.jobs.bench;

import io.breathline.domain.topic.Topic;
import io.breathline.domain.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Topics of a measurement's own, deleted after it. */
final class BenchTopics implements AutoCloseable {
    private static final int PARTITIONS = 4;
    private final String bootstrap;
    private final String prefix;
    private final Admin admin;

    BenchTopics(String bootstrap, String prefix) throws ExecutionException {
        this.bootstrap = bootstrap;
        this.prefix = prefix;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
        await(admin.createTopics(Topics.ALL.stream()
                        .map(topic -> new NewTopic(prefix + topic.name(), Optional.of(PARTITIONS), Optional.empty()))
                        .toList())
                .all());
        awaitLeaders();
    }

    /** A producer that is earlier than the partitions' leaders stumbles for seconds. */
    private void awaitLeaders() {
        long end = System.nanoTime() + 60_000_000_000L;
        while (System.nanoTime() < end) {
            try {
                for (Topic<?> topic : Topics.ALL) {
                    count(topic.name());
                }
                return;
            } catch (ExecutionException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new IllegalStateException("the broker gives its topics no leaders");
    }

    /** Writes readings [from, to) of the trace to the raw topic. */
    void fill(Trace trace, long from, long to) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", bootstrap, "acks", "all", "linger.ms", 20, "batch.size", 262_144),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (long number = from; number < to; number++) {
                var record = new ProducerRecord<>(
                        prefix + Topics.HOME_RAW.name(), bytes(trace.key(number)), trace.payload(number));
                trace.headers(number).forEach((name, value) -> record.headers().add(name, bytes(value)));
                producer.send(record);
            }
            producer.flush();
        }
    }

    long count(String topic) throws ExecutionException {
        Map<TopicPartition, OffsetSpec> latest = new java.util.HashMap<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            latest.put(new TopicPartition(prefix + topic, partition), OffsetSpec.latest());
        }
        return await(admin.listOffsets(latest).all()).values().stream()
                .mapToLong(ListOffsetsResult.ListOffsetsResultInfo::offset)
                .sum();
    }

    private static <T> T await(org.apache.kafka.common.KafkaFuture<T> future) throws ExecutionException {
        try {
            return future.get();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        admin.deleteTopics(List.copyOf(
                Topics.ALL.stream().map(topic -> prefix + topic.name()).toList()));
        admin.close();
    }
}
