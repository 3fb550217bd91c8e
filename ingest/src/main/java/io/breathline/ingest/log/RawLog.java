package io.breathline.ingest.log;

import io.breathline.domain.topic.Message;
import java.util.function.Consumer;

/** A durable log. */
public interface RawLog {
    /** Stores a message; {@code then} hears its fate exactly once, from any thread, and must not block. */
    void store(Message message, Consumer<Fate> then);

    /** Whether the log could be reached a moment ago; never blocks. */
    boolean answers();
}
