package io.breathline.domain.door;

import java.time.Duration;
import java.time.Instant;

/**
 * So many requests at once, and so many a second after that.
 *
 * @param left of the burst, when {@code at} was; a clock that runs backwards neither gives nor takes
 */
public record Allowance(double perSecond, int burst, double left, Instant at) {
    public Allowance {
        if (!(perSecond > 0) || burst < 1) {
            throw new IllegalArgumentException("an allowance lets in at least one request, and some a second");
        }
    }

    public static Allowance full(double perSecond, int burst, Instant now) {
        return new Allowance(perSecond, burst, burst, now);
    }

    /** What is left at this time, before anybody comes. */
    public Allowance filled(Instant now) {
        if (!now.isAfter(at)) {
            return this;
        }
        double seconds = Duration.between(at, now).toMillis() / 1000.0;
        return new Allowance(perSecond, burst, Math.min(burst, left + seconds * perSecond), now);
    }

    public boolean enough() {
        return left >= 1;
    }

    public Allowance spent() {
        return new Allowance(perSecond, burst, left - 1, at);
    }

    /** Whole seconds until one more is let in, at least one. */
    public long secondsToWait() {
        return Math.max(1, (long) Math.ceil((1 - left) / perSecond));
    }
}
