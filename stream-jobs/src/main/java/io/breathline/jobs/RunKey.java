package io.breathline.jobs;

/** The key of all state: an entity within a run, so that a replay can never reach live state. */
public final class RunKey {
    private RunKey() {}

    /** The run's length comes first, so that no choice of names makes two runs meet in one key. */
    public static String of(String run, String entity) {
        return run.length() + ":" + run + entity;
    }
}
