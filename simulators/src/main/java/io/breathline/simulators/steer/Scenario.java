package io.breathline.simulators.steer;

import java.time.Instant;

/** Something simulated that can be stopped, and started with a seed and a rate. */
public interface Scenario {
    /**
     * How it stands.
     *
     * @param seedFixed is the seed bound to what is registered already?
     * @param rate null where it runs in real time; {@code rateMeans} what the rate counts, in words
     */
    record Told(
            String name,
            String what,
            boolean running,
            Instant since,
            long seed,
            boolean seedFixed,
            Double rate,
            String rateMeans,
            long sent) {}

    Told told();

    void stop();

    /**
     * Goes on, or begins anew when the seed is another.
     *
     * @throws IllegalArgumentException in words for people, when it cannot be started so
     */
    void start(long seed, Double rate) throws InterruptedException;
}
