package io.breathline.jobs.bench;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Holds the measured readings back until the history is in state. It stands in Kafka's consumer, in a thread of its own:
 * a task that waited would hold up the checkpoints of the history. One measurement at a time in a JVM.
 */
public final class Gate implements ConsumerInterceptor<byte[], byte[]> {
    private static final AtomicReference<CountDownLatch> OPEN = new AtomicReference<>(new CountDownLatch(1));
    /** Patients whose history is in. */
    static final AtomicLong SEEDED = new AtomicLong();

    static void shut() {
        OPEN.set(new CountDownLatch(1));
        SEEDED.set(0);
    }

    static void open() {
        OPEN.get().countDown();
    }

    static boolean isOpen() {
        return OPEN.get().getCount() == 0;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        try {
            OPEN.get().await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}

    @Override
    public void configure(Map<String, ?> settings) {}
}
