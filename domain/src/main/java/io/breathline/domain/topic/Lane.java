package io.breathline.domain.topic;

/**
 * Which state a record belongs to, and what it may cause. Only live and backfilled records share the live run; whatever
 * contradicts that is a replay, which can do the least.
 */
public record Lane(Mode mode, String run) {
    private static final String UNNAMED_REPLAY = "replay";

    /** The lane that a record's headers name; either may be null. */
    public static Lane of(String modeHeader, String runHeader) {
        Mode mode = Envelope.mode(modeHeader);
        boolean live = runHeader == null || runHeader.isBlank() || runHeader.equals(Envelope.LIVE_RUN);
        if (live) {
            return mode == Mode.REPLAY ? new Lane(mode, UNNAMED_REPLAY) : new Lane(mode, Envelope.LIVE_RUN);
        }
        return new Lane(Mode.REPLAY, runHeader);
    }

    public boolean live() {
        return run.equals(Envelope.LIVE_RUN);
    }
}
