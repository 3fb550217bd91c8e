package io.breathline.fhir.ehr;

import java.time.Duration;

/**
 * How many resources go into one transaction. What can wait is sent in parcels that the server takes quickly, since an
 * alert that comes meanwhile waits for the one under way: a twentieth of a second, not half of one.
 */
public final class ParcelSize {
    /** From here on a larger transaction made no server faster. */
    public static final int MOST = 50;

    private static final int LEAST = 5;
    private static final Duration SHORT = Duration.ofMillis(50);

    private final boolean modest;
    private int now; // guarded by this

    private ParcelSize(boolean modest, int first) {
        this.modest = modest;
        this.now = first;
    }

    public static ParcelSize full() {
        return new ParcelSize(false, MOST);
    }

    public static ParcelSize modest() {
        return new ParcelSize(true, LEAST);
    }

    public synchronized int now() {
        return now;
    }

    /** Learns from a transaction that went well: a few more where it was quick, fewer in proportion where it was not. */
    synchronized void took(int resources, Duration time) {
        if (!modest || resources < now) {
            return;
        }
        long millis = Math.max(1, time.toMillis());
        int fitting = (int) Math.min(MOST, resources * SHORT.toMillis() / millis);
        now = Math.max(LEAST, Math.min(now + 2, (now + fitting) / 2));
    }
}
