package io.breathline.fhir.ehr;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Full jitter: anything from nothing to twice as much as the time before, so that those who collided part. */
record Backoff(Duration first, Duration longest) {
    static final Backoff OUTAGE = new Backoff(Duration.ofMillis(500), Duration.ofMinutes(1));
    static final Backoff COLLISION = new Backoff(Duration.ofMillis(40), Duration.ofSeconds(2));

    Duration after(int attempts, RandomGenerator chance) {
        long most = Math.min(longest.toMillis(), first.toMillis() << Math.min(attempts, 20));
        return Duration.ofMillis(1 + chance.nextLong(most));
    }
}
