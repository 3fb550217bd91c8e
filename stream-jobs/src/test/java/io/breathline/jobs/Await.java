package io.breathline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

/** Waits until something is so. */
public final class Await {
    private Await() {}

    public static void until(String what, Callable<Boolean> so) throws Exception {
        Instant end = Instant.now().plus(Duration.ofMinutes(2));
        while (!so.call()) {
            assertThat(Instant.now()).as(what).isBefore(end);
            Thread.sleep(50);
        }
    }
}
