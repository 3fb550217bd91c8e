package io.breathline.local.command.ledger;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The reading ids found in one place: how often each, and when the first of it came there. */
final class Place {
    private final Map<String, Integer> times = new HashMap<>();
    private final Map<String, Instant> first = new HashMap<>();

    void found(String id, Instant at) {
        times.merge(id, 1, Integer::sum);
        if (at != null) {
            first.merge(id, at, (one, other) -> one.isBefore(other) ? one : other);
        }
    }

    /** The same place as if these had never been there. */
    Place without(Set<String> some) {
        Place rest = new Place();
        times.forEach((id, count) -> {
            if (!some.contains(id)) {
                rest.times.put(id, count);
            }
        });
        first.forEach((id, at) -> {
            if (!some.contains(id)) {
                rest.first.put(id, at);
            }
        });
        return rest;
    }

    Set<String> ids() {
        return times.keySet();
    }

    boolean has(String id) {
        return times.containsKey(id);
    }

    Instant firstAt(String id) {
        return first.get(id);
    }

    /** Findings beyond the first of each id. */
    long repeats() {
        return times.values().stream().mapToLong(count -> count - 1L).sum();
    }
}
