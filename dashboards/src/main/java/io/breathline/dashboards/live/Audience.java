package io.breathline.dashboards.live;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** The open pages that show the same: what changed is rendered once for all of them. */
final class Audience {
    private final Supplier<Panel> source;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private Panel shown;

    Audience(Supplier<Panel> source) {
        this.source = source;
        this.shown = source.get();
    }

    synchronized Panel shown() {
        return shown;
    }

    void add(Listener listener) {
        listeners.add(listener);
    }

    void remove(Listener listener) {
        listeners.remove(listener);
    }

    boolean empty() {
        return listeners.isEmpty();
    }

    List<Listener> listeners() {
        return listeners;
    }

    /** Looks again and tells every page what changed; answers how many messages that made. */
    synchronized int refresh() {
        Panel now = source.get();
        Map<String, String> changed = new HashMap<>();
        now.pieces().forEach((name, html) -> {
            if (!html.equals(shown.pieces().get(name))) {
                changed.put(name, html);
            }
        });
        boolean listed = !now.things().equals(shown.things());
        shown = now;
        int told = 0;
        for (Listener listener : listeners) {
            for (var piece : changed.entrySet()) {
                listener.tell(piece.getKey(), piece.getValue());
                told++;
            }
            if (listed) {
                listener.news(now);
                told++;
            }
        }
        return told;
    }
}
