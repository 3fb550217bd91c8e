package io.breathline.fhir.ehr;

/**
 * How many requests a lane may have at the server at once: one more for each hundred that went well, half as many when
 * the server says it is too fast, a quarter after an outage. Never none.
 */
public final class Permits {
    private static final int GROW_AFTER = 100;
    private final int most;
    private int limit; // guarded by this
    private int used; // guarded by this
    private int well; // guarded by this

    public Permits(int most) {
        this.most = most;
        this.limit = most;
    }

    synchronized void take() throws InterruptedException {
        while (used >= limit) {
            wait();
        }
        used++;
    }

    synchronized void give(boolean wentWell) {
        used--;
        if (wentWell && ++well >= GROW_AFTER) {
            well = 0;
            limit = Math.min(most, limit + 1);
        }
        notifyAll();
    }

    synchronized void halve() {
        limit = Math.max(1, limit / 2);
        well = 0;
    }

    synchronized void quarter() {
        limit = Math.max(1, most / 4);
        well = 0;
    }

    public synchronized int limit() {
        return limit;
    }
}
