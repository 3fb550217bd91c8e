package io.breathline.ingest.log;

import io.breathline.domain.topic.Message;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** A log that never answers TOO_LARGE: what it cannot hold goes to quarantine as hash, size and head. */
public final class DivertingLog implements RawLog {
    private final RawLog log;
    private final Executor aside;
    private final InstantSource clock;

    /** {@code aside} runs the second store, which must not wait on the thread that reports the first. */
    public DivertingLog(RawLog log, Executor aside, InstantSource clock) {
        this.log = log;
        this.aside = aside;
        this.clock = clock;
    }

    @Override
    public void store(Message message, Consumer<Fate> then) {
        log.store(message, fate -> {
            if (fate == Fate.TOO_LARGE) {
                aside.execute(() -> divert(Diversion.of(message), then));
            } else {
                then.accept(fate);
            }
        });
    }

    /** Keeps in quarantine what is known of a payload that was not even read whole. */
    public void divert(Diversion diversion, Consumer<Fate> then) {
        log.store(
                diversion.message(clock.instant()),
                fate -> then.accept(fate == Fate.STORED ? Fate.DIVERTED : Fate.UNREACHABLE));
    }

    @Override
    public boolean answers() {
        return log.answers();
    }
}
