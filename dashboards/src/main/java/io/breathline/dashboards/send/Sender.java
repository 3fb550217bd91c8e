package io.breathline.dashboards.send;

import io.breathline.domain.settings.KafkaAccess;
import io.breathline.domain.topic.Message;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends records; what was sent is in Kafka, on every replica asked for, or the sender is told that it is not. */
public final class Sender implements AutoCloseable {
    private static final int SECONDS = 8;
    private final KafkaProducer<String, byte[]> kafka;

    public Sender(String bootstrap) {
        this.kafka = new KafkaProducer<>(
                KafkaAccess.with(
                        bootstrap,
                        Map.of(
                                "client.id",
                                "pages",
                                "acks",
                                "all",
                                "enable.idempotence",
                                "true",
                                "max.block.ms",
                                "4000",
                                "delivery.timeout.ms",
                                "7000",
                                "request.timeout.ms",
                                "3000",
                                "reconnect.backoff.max.ms",
                                "1000")),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Returns when Kafka has it; a failure says that nobody knows whether it does. */
    public void send(Message message) throws Unsent {
        try {
            kafka.send(record(message)).get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException trouble) {
            throw new Unsent(message.topic(), trouble);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unsent(message.topic(), stopped);
        }
    }

    /** Sends without waiting; {@code lost} hears when it did not arrive. */
    public void later(Message message, Consumer<Exception> lost) {
        try {
            kafka.send(record(message), (at, failure) -> {
                if (failure != null) {
                    lost.accept(failure);
                }
            });
        } catch (KafkaException trouble) {
            lost.accept(trouble);
        }
    }

    private static ProducerRecord<String, byte[]> record(Message message) {
        var record = new ProducerRecord<>(message.topic(), message.key(), message.value());
        message.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    @Override
    public void close() {
        kafka.close(java.time.Duration.ofSeconds(5));
    }
}
