package io.breathline.fhir.ehr;

import io.breathline.domain.receipt.Receipt.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks a minute later for what a server took without saying where. There: stored. Not there: the server has discarded
 * it, as US Core lets it do with readings near in time; that is shown and not sent again.
 */
public final class Verification implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Verification.class);
    private static final Duration AFTER = Duration.ofMinutes(1);
    private static final Duration BETWEEN = Duration.ofSeconds(5);
    private static final int MOST = 10_000;

    /** Who is told what became of it. */
    public interface Found {
        void tell(List<Outcome> outcomes) throws InterruptedException;
    }

    private record Due(Outcome outcome, Instant at) {}

    private final Endpoint endpoint;
    private final Sender sender;
    private final Found found;
    private final Deque<Due> due = new ArrayDeque<>(); // guarded by this
    private final Thread thread = new Thread(this::run, "verify");

    public Verification(Endpoint endpoint, Found found) {
        this.endpoint = endpoint;
        this.sender = new Sender(endpoint, new Permits(1), false);
        this.found = found;
    }

    public void start() {
        thread.start();
    }

    /** The oldest is let go where too many wait: its receipt goes on saying that it is not verified. */
    public synchronized void later(Outcome accepted) {
        due.addLast(new Due(accepted, endpoint.clock().instant().plus(AFTER)));
        if (due.size() > MOST) {
            due.removeFirst();
        }
    }

    /** Looks for all that is due now. */
    public void lookNow() throws InterruptedException {
        for (Due next = next(); next != null; next = next()) {
            Wanted wanted = next.outcome().wanted();
            SearchFirst.Look look = new SearchFirst(endpoint, sender).look(wanted);
            if (!look.answered()) {
                later(next.outcome());
                continue;
            }
            int attempts = next.outcome().attempts() + 1;
            found.tell(List.of(
                    look.place() == null
                            ? Outcome.of(wanted, State.DISCARDED_BY_SERVER, "accepted-and-not-found", attempts)
                            : Outcome.stored(wanted, look.place(), null, attempts)));
        }
    }

    private synchronized Due next() {
        boolean ready =
                !due.isEmpty() && !due.peekFirst().at().isAfter(endpoint.clock().instant());
        return ready ? due.removeFirst() : null;
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                endpoint.waits().pause(BETWEEN);
                lookNow();
            }
        } catch (InterruptedException ending) {
            LOG.debug("verification ends");
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
