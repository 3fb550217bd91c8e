package io.breathline.ingest.testing;

import io.breathline.domain.topic.Message;
import io.breathline.ingest.log.Fate;
import io.breathline.ingest.log.RawLog;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Logs with a fault in every fiftieth message, which a test of a listener must notice. */
public final class FaultyLog implements RawLog {
    private static final int EVERY = 50;

    private final FakeLog log;
    private final Fault fault;
    private final AtomicInteger count = new AtomicInteger();

    /** What goes wrong. */
    public enum Fault {
        /** Said to be stored, and forgotten. */
        FORGETS,
        /** Stored with its last byte cut off. */
        CUTS,
        /** Stored, and the sender is told that it was not. */
        DENIES,
        /** Stored twice. */
        REPEATS
    }

    public FaultyLog(FakeLog log, Fault fault) {
        this.log = log;
        this.fault = fault;
    }

    @Override
    public void store(Message message, Consumer<Fate> then) {
        if (count.incrementAndGet() % EVERY != 0 || message.value().length == 0) {
            log.store(message, then);
            return;
        }
        switch (fault) {
            case FORGETS -> then.accept(Fate.STORED);
            case CUTS ->
                log.store(
                        new Message(
                                message.topic(),
                                message.key(),
                                Arrays.copyOf(message.value(), message.value().length - 1),
                                message.headers()),
                        then);
            case DENIES -> log.store(message, ignored -> then.accept(Fate.UNREACHABLE));
            case REPEATS -> {
                log.stored.add(message);
                log.store(message, then);
            }
        }
    }

    @Override
    public boolean answers() {
        return true;
    }
}
