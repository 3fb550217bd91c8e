package io.breathline.fhir.register;

import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Decoded;
import io.breathline.domain.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the whole registry topic at start and follows it from then on. */
public final class RegisterReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RegisterReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private final Consumer<String, byte[]> consumer; // own thread only
    private final Register register;
    private final Thread thread = new Thread(this::run, "register");
    private volatile boolean closing;
    private volatile boolean caughtUp;

    public RegisterReader(Consumer<String, byte[]> consumer, Register register) {
        this.consumer = consumer;
        this.register = register;
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
            List<TopicPartition> all = consumer.partitionsFor(Topics.REGISTRY.name()).stream()
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
            LOG.debug("register ends");
        } catch (RuntimeException failed) {
            caughtUp = false;
            LOG.error("the register cannot be read: {}", failed.toString());
        }
    }

    private void read(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return;
        }
        if (Topics.REGISTRY.codec().decode(record.value()) instanceof Decoded.Ok<RegistryEntry> ok) {
            register.put(ok.value());
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
