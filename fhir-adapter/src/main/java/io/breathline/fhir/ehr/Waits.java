package io.breathline.fhir.ehr;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waiting, as something a test can do in no time. */
public interface Waits {
    void pause(Duration time) throws InterruptedException;

    /** Waits on a latch, so that closing ends every wait at once. */
    static Waits until(CountDownLatch closing) {
        return time -> {
            if (closing.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new InterruptedException("closing");
            }
        };
    }
}
