package io.breathline.dashboards.fold;

/** Takes a topic's records one by one, in the order of each key, by one thread; others may read meanwhile. */
@FunctionalInterface
public interface Fold<T> {
    /** @param value null for a tombstone */
    void on(Place at, T value);

    /** Where a record stood: enough to find it again. */
    record Place(String topic, int partition, long offset, java.time.Instant written, String key) {}
}
