package io.breathline.dashboards.fold;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The newest so many records by key; the oldest is forgotten first, so memory has a bound. */
public final class Newest<V> {
    private final Map<String, V> kept;
    private long seen;

    public Newest(int most) {
        this.kept = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > most;
            }
        };
    }

    public synchronized void put(String key, V value) {
        kept.remove(key);
        kept.put(key, value);
        seen++;
    }

    public synchronized Optional<V> get(String key) {
        return Optional.ofNullable(kept.get(key));
    }

    /** Newest first. */
    public synchronized List<V> all() {
        var all = new ArrayList<>(kept.values());
        Collections.reverse(all);
        return all;
    }

    public synchronized long seen() {
        return seen;
    }
}
