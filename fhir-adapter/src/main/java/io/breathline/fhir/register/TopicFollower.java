package io.breathline.fhir.register;

import io.breathline.domain.topic.Decoded;
import io.breathline.domain.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a whole topic at start and follows it from then on. */
public final class TopicFollower<T> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private final Consumer<String, byte[]> consumer; // own thread only
    private final Topic<T> topic;
    private final java.util.function.Consumer<T> take;
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean caughtUp;

    /** @param take called on one thread, in the order of each partition */
    public TopicFollower(Consumer<String, byte[]> consumer, Topic<T> topic, java.util.function.Consumer<T> take) {
        this.consumer = consumer;
        this.topic = topic;
        this.take = take;
        this.thread = new Thread(this::run, topic.name());
    }

    public void start() {
        thread.start();
    }

    /** Has it read what was there when it started? */
    public boolean ready() {
        return caughtUp;
    }

    private void run() {
        try (consumer) {
            List<TopicPartition> all = consumer.partitionsFor(topic.name()).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (!closing) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    read(record);
                }
                caughtUp = caughtUp || all.stream().allMatch(each -> consumer.position(each) >= ends.get(each));
            }
        } catch (WakeupException asked) {
            LOG.debug("{} is left", topic.name());
        } catch (RuntimeException failed) {
            caughtUp = false;
            LOG.error("{} cannot be read: {}", topic.name(), failed.toString());
        }
    }

    private void read(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return;
        }
        if (topic.codec().decode(record.value()) instanceof Decoded.Ok<T> ok) {
            take.accept(ok.value());
        }
    }

    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}
