package io.breathline.jobs;

import io.breathline.domain.topic.Envelope;

/** The key of all state: an entity within a run, so that a replay can never reach live state. */
public final class RunKey {
    private static final String LIVE = begin(Envelope.LIVE_RUN);

    private RunKey() {}

    /** The run's length comes first, so that no choice of names makes two runs meet in one key. */
    public static String of(String run, String entity) {
        return run.equals(Envelope.LIVE_RUN) ? LIVE.concat(entity) : begin(run) + entity;
    }

    private static String begin(String run) {
        return run.length() + ":" + run;
    }
}
