package io.breathline.domain.topic;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The whole contract of a Kafka topic: name with version, shape, key, partition count and retention. Key and partition
 * count are for ever (docs/adr/0005).
 *
 * @param keep how long records stay; empty for a compacted topic, which keeps the latest record of a key
 */
public record Topic<T>(
        String name, int partitions, Optional<Duration> keep, Class<T> type, Function<T, String> key, String what) {
    public Codec<T> codec() {
        return new Codec<>(type);
    }

    public boolean compacted() {
        return keep.isEmpty();
    }

    public Message message(T value, Envelope envelope) {
        return new Message(name, key.apply(value), codec().encode(value), envelope.headers());
    }

    public Message tombstone(String key) {
        return new Message(name, key, null, Map.of());
    }
}
