package io.breathline.local.command.journey;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Waits for something that will be so, and fails with what was seen last where it is not. */
public final class Eventually {
    private Eventually() {}

    public static <T> T eventually(String what, Duration within, Callable<T> look, Predicate<T> good) throws Exception {
        long end = System.nanoTime() + within.toNanos();
        T seen = look.call();
        while (!good.test(seen)) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        what + " did not come about within " + within.toSeconds() + " s; last seen: " + seen);
            }
            TimeUnit.MILLISECONDS.sleep(300);
            seen = look.call();
        }
        return seen;
    }
}
