package io.breathline.ingest.count;

import io.breathline.ingest.log.Fate;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** One listener's book: taken, kept, diverted, refused, and what it still owes an answer for. */
public final class Counts {
    private final Listener listener;
    private final LongAdder received = new LongAdder();
    private final LongAdder stored = new LongAdder();
    private final LongAdder diverted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder unreachable = new LongAdder();
    private final Map<Long, Instant> owed = new LinkedHashMap<>();
    private long tickets;

    public Counts(Listener listener) {
        this.listener = listener;
    }

    public Listener listener() {
        return listener;
    }

    /** Something came in; the ticket settles it. */
    public long received(Instant at) {
        received.increment();
        synchronized (owed) {
            owed.put(++tickets, at);
            return tickets;
        }
    }

    public void settled(long ticket, Fate fate) {
        (switch (fate) {
                    case STORED -> stored;
                    case DIVERTED -> diverted;
                    case TOO_LARGE, UNREACHABLE -> unreachable;
                })
                .increment();
        synchronized (owed) {
            owed.remove(ticket);
        }
    }

    /** Turned away at the door: no token, too large, a broken frame. */
    public void refused() {
        refused.increment();
    }

    public Optional<Instant> oldest() {
        synchronized (owed) {
            Iterator<Instant> inOrder = owed.values().iterator();
            return inOrder.hasNext() ? Optional.of(inOrder.next()) : Optional.empty();
        }
    }

    /** The counters by name, in the order in which they are shown. */
    public Map<String, Long> totals() {
        Map<String, Long> totals = new LinkedHashMap<>();
        totals.put("received", received.sum());
        totals.put("acknowledged", stored.sum() + diverted.sum());
        totals.put("diverted", diverted.sum());
        totals.put("refused", refused.sum());
        totals.put("unreachable", unreachable.sum());
        return totals;
    }
}
