package io.breathline.fhir.ehr;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops asking a server that does not answer, and skips nothing: whoever wants to write waits until a probe of
 * /metadata has come back and one canary write has gone through.
 */
public final class Breaker {
    private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);
    private static final int IN_A_ROW = 10;
    private static final int WINDOW = 20;
    private static final Duration BETWEEN_PROBES = Duration.ofSeconds(15);
    private final Ehr ehr;
    private final Waits waits;
    private final Deque<Boolean> last = new ArrayDeque<>(); // guarded by this
    private int failedInARow; // guarded by this
    private boolean open; // guarded by this
    private boolean probing; // guarded by this
    private boolean canary; // guarded by this

    public Breaker(Ehr ehr, Waits waits) {
        this.ehr = ehr;
        this.waits = waits;
    }

    /** Returns when a write may be tried. */
    void pass() throws InterruptedException {
        while (true) {
            synchronized (this) {
                while (open && (probing || canary)) {
                    wait(BETWEEN_PROBES.toMillis());
                }
                if (!open) {
                    return;
                }
                probing = true;
            }
            boolean answers = false;
            try {
                waits.pause(BETWEEN_PROBES);
                answers = alive(ehr.ask(Ask.get("metadata")));
            } finally {
                synchronized (this) {
                    probing = false;
                    canary = answers;
                    notifyAll();
                }
            }
            if (answers) {
                return;
            }
        }
    }

    /** Some have no /metadata: what counts is that the server is there to say so. */
    private static boolean alive(Answer answer) {
        return answer.status() > 0 && answer.status() < 500;
    }

    /** Tells how a write went; true where this opened the breaker. */
    synchronized boolean note(boolean answered) {
        if (open) {
            canary = false;
            if (answered) {
                open = false;
                LOG.info("the FHIR server answers again");
                failedInARow = 0;
                last.clear();
            }
            notifyAll();
            return false;
        }
        failedInARow = answered ? 0 : failedInARow + 1;
        last.addLast(answered);
        if (last.size() > WINDOW) {
            last.removeFirst();
        }
        long failed = last.stream().filter(each -> !each).count();
        open = failedInARow >= IN_A_ROW || (last.size() == WINDOW && failed * 2 >= WINDOW);
        if (open) {
            LOG.warn("the FHIR server does not answer: writing waits until it does");
        }
        return open;
    }

    /** Refused altogether (the token, the certificate): no need to count. */
    synchronized void trip() {
        open = true;
        canary = false;
        notifyAll();
    }

    public synchronized boolean isOpen() {
        return open;
    }
}
