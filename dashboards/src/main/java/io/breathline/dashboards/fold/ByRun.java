package io.breathline.dashboards.fold;

import io.breathline.domain.topic.Envelope;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The latest value of each key, kept apart by run: what a replay says never shows among what is live. */
public final class ByRun<V> {
    private final Map<String, ConcurrentSkipListMap<String, V>> runs = new ConcurrentHashMap<>();

    /** A record without a run is live. */
    public static String named(String run) {
        return run == null || run.isBlank() ? Envelope.LIVE_RUN : run;
    }

    public V put(String run, String key, V value) {
        return runs.computeIfAbsent(named(run), r -> new ConcurrentSkipListMap<>())
                .put(key, value);
    }

    /** Takes a record's key, which names the run where it is not the live one. */
    public void remove(String key) {
        String[] parts = key.split("/", 3);
        boolean named = parts.length == 3 && parts[0].equals("run");
        var keys = runs.get(named ? parts[1] : Envelope.LIVE_RUN);
        if (keys != null) {
            keys.remove(named ? parts[2] : key);
        }
    }

    public Optional<V> get(String run, String key) {
        var keys = runs.get(named(run));
        return keys == null || key == null ? Optional.empty() : Optional.ofNullable(keys.get(key));
    }

    /** In the order of the keys. */
    public Collection<V> all(String run) {
        var keys = runs.get(named(run));
        return keys == null ? Set.of() : keys.values();
    }

    public Set<String> runs() {
        return Set.copyOf(runs.keySet());
    }
}
