package io.breathline.ingest.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class RenewedProducerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<MockProducer<String, byte[]>> made = new ArrayList<>();
    private final AtomicLong now = new AtomicLong();

    @Test
    void a_producer_that_fails_for_ever_is_replaced_and_the_next_message_gets_through() {
        try (var producer = new RenewedProducer(this::stuckAtFirst, PATIENCE, now::get)) {
            assertThat(storedAtLast(producer)).isTrue();
            assertThat(made).hasSize(2);
            assertThat(made.get(0).closed()).isTrue();
        }
    }

    @Test
    void one_that_is_never_replaced_would_be_caught() {
        try (var producer = new RenewedProducer(this::stuckAtFirst, Duration.ofDays(365), now::get)) {
            assertThat(storedAtLast(producer)).isFalse();
        }
    }

    @Test
    void failures_while_kafka_was_away_are_excused() {
        try (var producer = new RenewedProducer(this::stuckAtFirst, PATIENCE, now::get)) {
            send(producer);
            pass(Duration.ofMinutes(5));
            producer.excuse();
            assertThat(producer.renewIfStuck()).isFalse();
        }
    }

    @Test
    void what_is_too_large_is_not_the_producers_fault() {
        try (var producer = new RenewedProducer(() -> failing(new RecordTooLargeException()), PATIENCE, now::get)) {
            send(producer);
            pass(PATIENCE.multipliedBy(2));
            assertThat(producer.renewIfStuck()).isFalse();
        }
    }

    /** Sends every second for a minute, asking whether to renew as the probe does. */
    private boolean storedAtLast(RenewedProducer producer) {
        boolean stored = false;
        for (int second = 0; second < 60; second++) {
            stored = send(producer);
            pass(Duration.ofSeconds(1));
            producer.renewIfStuck();
        }
        return stored;
    }

    private static boolean send(RenewedProducer producer) {
        List<Exception> heard = new ArrayList<>();
        producer.send(new ProducerRecord<>("raw", "spiro-1", new byte[1]), heard::add);
        return heard.size() == 1 && heard.get(0) == null;
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private Producer<String, byte[]> stuckAtFirst() {
        return made.isEmpty() ? failing(new OutOfOrderSequenceException("for ever")) : working();
    }

    private MockProducer<String, byte[]> failing(RuntimeException why) {
        MockProducer<String, byte[]> producer = working();
        producer.sendException = why;
        return producer;
    }

    private MockProducer<String, byte[]> working() {
        var producer = new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
        made.add(producer);
        return producer;
    }
}
