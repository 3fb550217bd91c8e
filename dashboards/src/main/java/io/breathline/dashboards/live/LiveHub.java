package io.breathline.dashboards.live;

import io.breathline.dashboards.fold.Picture;
import io.breathline.dashboards.login.Sessions;
import io.javalin.http.sse.SseClient;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells open pages what changed, within a fraction of a second, and every ten seconds that it is still there. */
public final class LiveHub implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveHub.class);
    private static final int BEAT_SECONDS = 10;
    /** Changes that come together are sent together. */
    private static final Duration TOGETHER = Duration.ofMillis(60);

    private static final int MOST_PAGES = 1_000;

    private final Picture picture;
    private final Sessions sessions;
    private final Supplier<String> beat;
    private final Map<String, Audience> audiences = new ConcurrentHashMap<>();
    private final ExecutorService senders = Executors.newFixedThreadPool(4, LiveHub::daemon);
    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(LiveHub::daemon);
    private final Thread watch = daemon(this::watch);
    private volatile boolean closed;

    /** @param beat HTML that says until when the pages are up to date */
    public LiveHub(Picture picture, Sessions sessions, Supplier<String> beat) {
        this.picture = picture;
        this.sessions = sessions;
        this.beat = beat;
    }

    public void start() {
        watch.start();
        beats.scheduleWithFixedDelay(this::beat, BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "live");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Keeps a page's stream open.
     *
     * @param key pages with equal keys show the same; {@code mark} of what the page showed when it was made
     */
    public void open(SseClient client, String key, String mark, String token, Supplier<Panel> source) {
        if (pages() >= MOST_PAGES) {
            client.close();
            return;
        }
        client.keepAlive();
        Audience audience = audiences.computeIfAbsent(key, k -> new Audience(source));
        audience.refresh();
        Panel now = audience.shown();
        var listener = new Listener(client, senders, token, Set.copyOf(now.things()));
        client.onClose(() -> leave(key, audience, listener));
        audience.add(listener);
        // Somebody else may have left as the last of this audience meanwhile.
        audiences.putIfAbsent(key, audience);
        listener.tell(now.mark().equals(mark) ? "beat" : "refresh", beat.get());
    }

    private void leave(String key, Audience audience, Listener listener) {
        audience.remove(listener);
        audiences.computeIfPresent(key, (k, a) -> a.empty() ? null : a);
    }

    public int pages() {
        return audiences.values().stream().mapToInt(a -> a.listeners().size()).sum();
    }

    private void watch() {
        long seen = -1;
        try {
            while (!closed) {
                long now = picture.awaitNewer(seen, Duration.ofSeconds(20));
                TimeUnit.MILLISECONDS.sleep(TOGETHER.toMillis());
                seen = now;
                for (Audience audience : audiences.values()) {
                    refresh(audience);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void refresh(Audience audience) {
        try {
            audience.refresh();
        } catch (RuntimeException bug) {
            LOG.error("live pages could not be brought up to date", bug);
        }
    }

    private void beat() {
        String html = beat.get();
        audiences.values().forEach(audience -> audience.listeners().forEach(listener -> {
            if (sessions.peek(listener.token()).isPresent()) {
                listener.tell("beat", html);
            } else {
                listener.tell("signed-out", "");
            }
        }));
    }

    @Override
    public void close() {
        closed = true;
        watch.interrupt();
        beats.shutdownNow();
        audiences.values().forEach(audience -> audience.listeners().forEach(Listener::close));
        senders.shutdown();
    }
}
