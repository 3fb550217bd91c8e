package io.breathline.ingest.mqtt;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * One connection's acknowledgements: each leaves only after its message is stored, and in the order of arrival, as MQTT
 * demands, whatever the order in which the log answers.
 */
final class AckOrder {
    private final Deque<Ticket> waiting = new ArrayDeque<>();
    private final IntConsumer acknowledge;

    /** A message that waits for its turn. */
    static final class Ticket {
        private final int messageId;
        private final Instant arrivedAt;
        private boolean stored;

        private Ticket(int messageId, Instant arrivedAt) {
            this.messageId = messageId;
            this.arrivedAt = arrivedAt;
        }
    }

    /** {@code acknowledge} is called with the message's id, never by two threads at once. */
    AckOrder(IntConsumer acknowledge) {
        this.acknowledge = acknowledge;
    }

    synchronized Ticket arrived(int messageId, Instant at) {
        var ticket = new Ticket(messageId, at);
        waiting.addLast(ticket);
        return ticket;
    }

    synchronized void stored(Ticket ticket) {
        ticket.stored = true;
        while (!waiting.isEmpty() && waiting.peekFirst().stored) {
            acknowledge.accept(waiting.removeFirst().messageId);
        }
    }

    /** When the oldest message without an acknowledgement came in. */
    synchronized Optional<Instant> oldest() {
        return Optional.ofNullable(waiting.peekFirst()).map(ticket -> ticket.arrivedAt);
    }
}
