package io.breathline.dashboards.console;

import io.breathline.domain.settings.KafkaAccess;
import io.breathline.domain.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Looks at the topics from outside every few seconds: how many records, how fast, how far behind each reader is. */
public final class TopicGauge implements AutoCloseable {
    /** @param lags consumer group to records not yet read by it */
    public record Level(String topic, long records, double perSecond, Instant last, Map<String, Long> lags) {}

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private final Admin admin;
    private final InstantSource clock;
    private Map<String, Long> before = Map.of();
    private Instant beforeAt;
    private volatile List<Level> levels = List.of();
    private volatile Instant answered;

    public TopicGauge(String kafka, InstantSource clock) {
        this.clock = clock;
        this.admin = Admin.create(KafkaAccess.with(
                kafka,
                Map.of(
                        "client.id",
                        "pages-gauge",
                        "default.api.timeout.ms",
                        (int) PATIENCE.toMillis(),
                        "request.timeout.ms",
                        2_000,
                        "reconnect.backoff.max.ms",
                        1_000)));
    }

    public List<Level> levels() {
        return levels;
    }

    /** When Kafka last answered, or null if it never did. */
    public Instant answered() {
        return answered;
    }

    /** One look; a broker that does not answer leaves the last one standing. */
    public boolean look() {
        try {
            var described = admin.describeTopics(
                            Topics.ALL.stream().map(t -> t.name()).toList())
                    .allTopicNames()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            look(described);
            answered = clock.instant();
            return true;
        } catch (ExecutionException | TimeoutException | KafkaException silent) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void look(Map<String, TopicDescription> described)
            throws ExecutionException, TimeoutException, InterruptedException {
        var first = new HashMap<TopicPartition, OffsetSpec>();
        var last = new HashMap<TopicPartition, OffsetSpec>();
        var newest = new HashMap<TopicPartition, OffsetSpec>();
        described.values().forEach(topic -> topic.partitions().forEach(p -> {
            var partition = new TopicPartition(topic.name(), p.partition());
            first.put(partition, OffsetSpec.earliest());
            last.put(partition, OffsetSpec.latest());
            newest.put(partition, OffsetSpec.maxTimestamp());
        }));
        var begins = offsets(first);
        var ends = offsets(last);
        var times = offsets(newest);
        var lags = lags(ends);
        Instant now = clock.instant();
        double seconds = beforeAt == null ? 0 : Duration.between(beforeAt, now).toMillis() / 1000.0;
        var counts = new HashMap<String, Long>();
        var stamps = new HashMap<String, Long>();
        var written = new HashMap<String, Long>();
        ends.forEach((partition, end) -> {
            counts.merge(partition.topic(), end.offset() - begins.get(partition).offset(), Long::sum);
            written.merge(partition.topic(), end.offset(), Long::sum);
            stamps.merge(partition.topic(), times.get(partition).timestamp(), Math::max);
        });
        levels = Topics.ALL.stream()
                .map(topic -> topic.name())
                .map(name -> new Level(
                        name,
                        counts.getOrDefault(name, 0L),
                        seconds <= 0
                                ? 0
                                : Math.max(0, written.getOrDefault(name, 0L) - before.getOrDefault(name, 0L)) / seconds,
                        stamps.getOrDefault(name, -1L) < 0 ? null : Instant.ofEpochMilli(stamps.get(name)),
                        lags.getOrDefault(name, Map.of())))
                .toList();
        before = written;
        beforeAt = now;
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(Map<TopicPartition, OffsetSpec> wanted)
            throws ExecutionException, TimeoutException, InterruptedException {
        return admin.listOffsets(wanted).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Map<String, Map<String, Long>> lags(Map<TopicPartition, ListOffsetsResultInfo> ends)
            throws ExecutionException, TimeoutException, InterruptedException {
        var lags = new HashMap<String, Map<String, Long>>();
        for (var group : admin.listGroups().all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(group.groupId())
                    .partitionsToOffsetAndMetadata()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            read.forEach((partition, at) -> {
                var end = ends.get(partition);
                if (end != null && at != null) {
                    lags.computeIfAbsent(partition.topic(), t -> new TreeMap<>())
                            .merge(group.groupId(), Math.max(0, end.offset() - at.offset()), Long::sum);
                }
            });
        }
        return lags;
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
    }
}
