package io.breathline.dashboards.live;

import io.javalin.http.sse.SseClient;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** One open page. A page that does not take its messages is let go, so that it holds up nobody else. */
final class Listener {
    private static final int MOST_WAITING = 500;
    /** A browser drops an event without data, so that nothing is said with a comment. */
    private static final String NOTHING = "<!-- -->";

    private record Word(String event, String html) {}

    private final SseClient client;
    private final Executor senders;
    private final String token;
    private final Set<String> known;
    private final Queue<Word> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicBoolean sending = new AtomicBoolean();

    Listener(SseClient client, Executor senders, String token, Set<String> known) {
        this.client = client;
        this.senders = senders;
        this.token = token;
        this.known = known;
    }

    String token() {
        return token;
    }

    void tell(String event, String html) {
        if (count.incrementAndGet() > MOST_WAITING) {
            close();
            return;
        }
        waiting.add(new Word(event, html.isEmpty() ? NOTHING : html));
        send();
    }

    /** Says how many things are there that were not when the page was opened. */
    void news(Panel now) {
        long fresh = now.things().stream().filter(id -> !known.contains(id)).count();
        String words = fresh == 0 ? "" : fresh + " " + now.news() + (fresh == 1 ? "" : "s") + ". ";
        tell("news", fresh == 0 ? "" : words + "<a href=\"\">Show " + (fresh == 1 ? "it" : "them") + "</a>");
    }

    private void send() {
        if (sending.compareAndSet(false, true)) {
            senders.execute(this::drain);
        }
    }

    private void drain() {
        try {
            for (Word word = waiting.poll(); word != null && !client.terminated(); word = waiting.poll()) {
                count.decrementAndGet();
                client.sendEvent(word.event(), word.html());
            }
        } finally {
            sending.set(false);
        }
        if (!waiting.isEmpty() && !client.terminated()) {
            send();
        }
    }

    void close() {
        client.close();
    }
}
