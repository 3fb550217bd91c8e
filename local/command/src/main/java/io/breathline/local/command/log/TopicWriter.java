package io.breathline.local.command.log;

import io.breathline.domain.settings.KafkaAccess;
import io.breathline.domain.topic.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes messages; when {@link #flush} returns, Kafka has all of them or has said why not. */
public final class TopicWriter implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;
    private final List<Future<RecordMetadata>> pending = new ArrayList<>();

    public TopicWriter(String bootstrap) {
        producer = new KafkaProducer<>(
                KafkaAccess.with(
                        bootstrap,
                        Map.of(
                                "acks",
                                "all",
                                "enable.idempotence",
                                true,
                                // Nobody waits for a command's writes, so they take the safest way.
                                "max.in.flight.requests.per.connection",
                                1,
                                "linger.ms",
                                5)),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    public void write(Message message) {
        var record = new ProducerRecord<>(message.topic(), message.key(), message.value());
        message.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        pending.add(producer.send(record));
    }

    public void flush() throws ExecutionException, InterruptedException {
        producer.flush();
        for (Future<RecordMetadata> each : pending) {
            each.get();
        }
        pending.clear();
    }

    @Override
    public void close() {
        producer.close();
    }
}
