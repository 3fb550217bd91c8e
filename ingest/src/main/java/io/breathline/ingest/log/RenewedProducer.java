package io.breathline.ingest.log;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A producer that is replaced when it goes on failing although Kafka answers. An idempotent producer can come out of an
 * outage with sequence numbers that the broker refuses for ever; only a new one begins anew. What the old one still held
 * is reported as failed, so its senders send again.
 */
final class RenewedProducer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RenewedProducer.class);

    private final Supplier<Producer<String, byte[]>> make;
    private final long patienceNanos;
    private final LongSupplier nanoTime;
    private volatile Life life;

    /** One producer, and since when it has done nothing but fail. */
    private static final class Life {
        private final Producer<String, byte[]> producer;
        private Long failingSince; // guarded by this

        Life(Producer<String, byte[]> producer) {
            this.producer = producer;
        }

        synchronized void heard(Exception failed, long now) {
            if (failed == null || failed instanceof org.apache.kafka.common.errors.RecordTooLargeException) {
                failingSince = null;
            } else if (failingSince == null) {
                failingSince = now;
            }
        }

        synchronized boolean failedFor(long nanos, long now) {
            return failingSince != null && now - failingSince >= nanos;
        }

        synchronized void excuse() {
            failingSince = null;
        }
    }

    /** {@code patience} is how long a producer may fail while Kafka answers. */
    RenewedProducer(Supplier<Producer<String, byte[]>> make, Duration patience, LongSupplier nanoTime) {
        this.make = make;
        this.patienceNanos = patience.toNanos();
        this.nanoTime = nanoTime;
        this.life = new Life(make.get());
    }

    /** Sends; {@code then} hears null, or why it failed. */
    void send(ProducerRecord<String, byte[]> sent, Consumer<Exception> then) {
        Life now = life;
        try {
            now.producer.send(sent, (where, failed) -> {
                now.heard(failed, nanoTime.getAsLong());
                then.accept(failed);
            });
        } catch (KafkaException | IllegalStateException refused) {
            now.heard(refused, nanoTime.getAsLong());
            then.accept(refused);
        }
    }

    /** Waits, at most as long as the producer's settings say, until the topics are known. */
    void learn(List<String> topics) {
        topics.forEach(life.producer::partitionsFor);
    }

    /** Kafka was away: what failed meanwhile is not the producer's fault. */
    void excuse() {
        life.excuse();
    }

    /** To be asked from time to time while Kafka answers; true if there is a new producer, which knows no topic yet. */
    boolean renewIfStuck() {
        Life old = life;
        if (!old.failedFor(patienceNanos, nanoTime.getAsLong())) {
            return false;
        }
        LOG.warn("the producer goes on failing although the log answers: it is replaced");
        life = new Life(make.get());
        old.producer.close(Duration.ZERO);
        return true;
    }

    @Override
    public void close() {
        life.producer.close(Duration.ofSeconds(10));
    }
}
