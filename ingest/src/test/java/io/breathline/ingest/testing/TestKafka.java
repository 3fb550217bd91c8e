package io.breathline.ingest.testing;

import io.breathline.domain.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A real Kafka in a process of its own, with the topics that ingest writes. */
public final class TestKafka implements AutoCloseable {
    private final Path folder;
    private final int port;
    private ChildProcess process;

    /** A record as a test looks at it. */
    public record Seen(String key, byte[] value, Map<String, String> headers) {
        public String text() {
            return new String(value, StandardCharsets.UTF_8);
        }
    }

    private TestKafka(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    public static TestKafka start(Path folder) throws Exception {
        var kafka = new TestKafka(folder, Ports.free());
        kafka.start();
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            admin.createTopics(Stream.of(Topics.HOME_RAW, Topics.HOSPITAL_RAW, Topics.QUARANTINE)
                            .map(topic -> new NewTopic(topic.name(), Optional.of(3), Optional.empty()))
                            .toList())
                    .all()
                    .get(60, TimeUnit.SECONDS);
        }
        return kafka;
    }

    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    public void start() throws IOException, InterruptedException {
        process = ChildProcess.java(
                ChildProcess.ownClassPath(),
                Map.of(),
                "io.breathline.local.kafka.KafkaServerMain",
                folder.toString(),
                Integer.toString(port));
        process.awaitLine("ready ");
    }

    public String lastWords() {
        return process.lastWords();
    }

    public void kill() throws InterruptedException {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }

    /** Reads a topic from its beginning until what was read satisfies the test, or a minute has passed. */
    public List<Seen> read(String topic, Predicate<List<Seen>> enough) {
        List<Seen> seen = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrap(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            for (int polls = 0; polls < 300 && !enough.test(seen); polls++) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> seen.add(seen(record)));
            }
        }
        return seen;
    }

    public List<Seen> read(String topic, int records) {
        return read(topic, seen -> seen.size() >= records);
    }

    private static Seen seen(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return new Seen(record.key(), record.value(), headers);
    }
}
