package io.breathline.fhir;

import io.breathline.fhir.ehr.Waits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only when somebody waits, so that half an hour of outage takes no time. */
public final class TestClock implements InstantSource, Waits {
    private Instant now = Facts.MORNING; // guarded by this
    private final List<Duration> waited = new ArrayList<>(); // guarded by this

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized void pause(Duration time) {
        waited.add(time);
        now = now.plus(time);
    }

    public synchronized List<Duration> waited() {
        return List.copyOf(waited);
    }
}
