package io.breathline.dashboards.fold;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.settings.KafkaAccess;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topic;
import io.breathline.domain.topic.Topics;
import io.breathline.domain.topic.TraceContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topics from their beginning into the picture, for ever; ready once it has caught up with their ends at start,
 * and again after each time that Kafka was away.
 */
public final class TopicReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
    private static final Logger HOPS = LoggerFactory.getLogger("io.breathline.hop");
    /** Of these only the newest are wanted: how many of each partition. */
    private static final Map<Topic<?>, Long> TAILS =
            Map.of(Topics.HOME_READINGS, 2_000L, Topics.AUDIT, 1_000L, Topics.QUARANTINE, 1_000L);
    /** A consumer says nothing of brokers that are away: they are asked, so often. */
    private static final Duration OFTEN = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String AWAY = "Kafka, which does not answer";

    private final Picture picture;
    private final Duration asking;
    private final Map<String, Object> settings;
    private final Map<String, Topic<?>> topics = new HashMap<>();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong unreadable = new AtomicLong();
    private final Thread thread = new Thread(this::run, "topics");
    private volatile KafkaConsumer<String, byte[]> consumer;
    private volatile String waitingFor = "not started";
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean closed;

    public TopicReader(Picture picture, String kafka) {
        this(picture, kafka, OFTEN);
    }

    /** @param asking how often Kafka is asked whether it is there */
    public TopicReader(Picture picture, String kafka, Duration asking) {
        this.picture = picture;
        this.asking = asking;
        this.settings = KafkaAccess.with(
                kafka,
                Map.of(
                        "client.id",
                        "pages",
                        "enable.auto.commit",
                        "false",
                        "auto.offset.reset",
                        "earliest",
                        "isolation.level",
                        "read_committed",
                        "fetch.max.wait.ms",
                        "100",
                        "max.poll.records",
                        "2000",
                        "default.api.timeout.ms",
                        "5000",
                        "reconnect.backoff.max.ms",
                        "1000"));
        picture.topics().forEach(topic -> topics.put(topic.name(), topic));
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Empty once everything that was there at the start has been taken in, while Kafka answers; else what it waits for. */
    public String waitingFor() {
        return waitingFor;
    }

    public boolean ready() {
        return waitingFor.isEmpty();
    }

    /** Does Kafka not answer any more, so that what was read may be old? */
    public boolean silent() {
        return waitingFor.equals(AWAY);
    }

    public long taken() {
        return taken.get();
    }

    public long unreadable() {
        return unreadable.get();
    }

    private void run() {
        while (!closed) {
            try (var reading = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
                consumer = reading;
                follow(reading);
            } catch (WakeupException | InterruptException stopped) {
                LOG.info("stopped reading topics");
            } catch (KafkaException trouble) {
                waitingFor = "Kafka: " + trouble.getClass().getSimpleName();
                LOG.warn("reading topics failed, starting again: {}", waitingFor);
            }
        }
    }

    private void follow(KafkaConsumer<String, byte[]> reading) {
        List<TopicPartition> partitions = partitions(reading);
        reading.assign(partitions);
        Map<TopicPartition, Long> ends = reading.endOffsets(partitions);
        Map<TopicPartition, Long> begins = reading.beginningOffsets(partitions);
        ends.forEach((partition, end) -> {
            Long tail = TAILS.get(topics.get(partition.topic()));
            reading.seek(partition, Math.max(begins.get(partition), tail == null ? 0 : end - tail));
        });
        waitingFor = "reading what the topics hold";
        long askAgain = System.nanoTime() + asking.toNanos();
        while (!closed) {
            for (ConsumerRecord<String, byte[]> got : reading.poll(Duration.ofMillis(250))) {
                take(topics.get(got.topic()), got);
            }
            if (System.nanoTime() - askAgain >= 0) {
                ends.putAll(asked(reading, partitions));
                askAgain = System.nanoTime() + asking.toNanos();
            }
            if (!ends.isEmpty()) {
                ends.entrySet().removeIf(end -> reading.position(end.getKey()) >= end.getValue());
                if (ends.isEmpty()) {
                    waitingFor = "";
                    LOG.info("caught up with {} topics, {} records", topics.size(), taken);
                }
            }
        }
    }

    /** Notes whether every leader answers; the ends that must be reached again where one was away until now. */
    private Map<TopicPartition, Long> asked(KafkaConsumer<String, byte[]> reading, List<TopicPartition> partitions) {
        try {
            Map<TopicPartition, Long> ends = reading.endOffsets(partitions, PATIENCE);
            if (silent()) {
                waitingFor = "reading what the topics hold";
                return ends;
            }
        } catch (TimeoutException silent) {
            waitingFor = AWAY;
        }
        return Map.of();
    }

    private List<TopicPartition> partitions(KafkaConsumer<String, byte[]> reading) {
        while (true) {
            Set<String> there = reading.listTopics().keySet();
            List<String> missing = topics.keySet().stream()
                    .filter(name -> !there.contains(name))
                    .sorted()
                    .toList();
            if (missing.isEmpty()) {
                break;
            }
            waitingFor = "topics " + String.join(", ", missing);
            pause();
        }
        var partitions = new ArrayList<TopicPartition>();
        topics.keySet().forEach(name -> reading.partitionsFor(name)
                .forEach(info -> partitions.add(new TopicPartition(name, info.partition()))));
        return partitions;
    }

    /** Looks again after a moment, or at once when this is closed. */
    private void pause() {
        try {
            if (closing.await(250, TimeUnit.MILLISECONDS)) {
                throw new WakeupException();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptException(stopped);
        }
    }

    private <T> void take(Topic<T> topic, ConsumerRecord<String, byte[]> got) {
        var at = new Fold.Place(
                got.topic(), got.partition(), got.offset(), Instant.ofEpochMilli(got.timestamp()), got.key());
        taken.incrementAndGet();
        if (got.value() == null) {
            picture.take(topic, at, null);
            return;
        }
        topic.codec()
                .decode(got.value())
                .match(
                        value -> {
                            picture.take(topic, at, value);
                            if (value instanceof Alert alert && alert.mode() == Mode.LIVE && HOPS.isDebugEnabled()) {
                                hop(alert, got);
                            }
                            return true;
                        },
                        rejected -> {
                            unreadable.incrementAndGet();
                            LOG.error(
                                    "{}-{}@{} cannot be read: {}",
                                    got.topic(),
                                    got.partition(),
                                    got.offset(),
                                    rejected.reason());
                            return false;
                        });
    }

    /** For those who follow an alert through the logs. */
    private static void hop(Alert alert, ConsumerRecord<String, byte[]> got) {
        Header trace = got.headers().lastHeader(TraceContext.HEADER);
        HOPS.atDebug()
                .addKeyValue("id", alert.id() + "/" + alert.revision())
                .addKeyValue(
                        "trace",
                        trace == null ? null : TraceContext.trace(new String(trace.value(), StandardCharsets.UTF_8)))
                .log("on the pages");
    }

    @Override
    public void close() {
        closed = true;
        closing.countDown();
        KafkaConsumer<String, byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
        try {
            thread.join(5_000);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
