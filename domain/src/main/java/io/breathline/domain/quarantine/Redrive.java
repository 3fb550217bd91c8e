package io.breathline.domain.quarantine;

import io.breathline.domain.quarantine.Quarantined.Reason;
import io.breathline.domain.quarantine.Quarantined.State;
import io.breathline.domain.topic.Message;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Sending a quarantined record through again once its cause is mended: the same bytes under the same key with the same
 * time of receipt, so that the end is the same as if it had been good at once. Doing it twice changes nothing.
 */
public final class Redrive {
    private Redrive() {}

    /** The raw record as it was; empty where only its head could be kept, or where it was sent through or discarded. */
    public static Optional<Message> again(Quarantined held) {
        if (held.state() != State.HELD || held.reason() == Reason.TOO_LARGE || held.payload() == null) {
            return Optional.empty();
        }
        return Optional.of(new Message(held.topic(), held.source(), held.payload(), held.headers()));
    }

    /** The entry once its record went through again; what is still wrong with it makes an entry of its own. */
    public static Quarantined redriven(Quarantined held, Instant at) {
        return in(State.REDRIVEN, held, at);
    }

    /** The entry once a person decided that its record will never be used. It stays kept. */
    public static Quarantined discarded(Quarantined held, Instant at) {
        return in(State.DISCARDED, held, at);
    }

    /** All that is held of the same raw record: it goes again as a whole, and only once. */
    public static List<Quarantined> ofOneRecord(Quarantined one, Collection<Quarantined> known) {
        boolean inTheLog = one.offset() >= 0;
        return known.stream()
                .filter(each -> each.state() == State.HELD)
                .filter(each -> each.id().equals(one.id())
                        || (inTheLog
                                && each.topic().equals(one.topic())
                                && each.partition() == one.partition()
                                && each.offset() == one.offset()))
                .toList();
    }

    private static Quarantined in(State state, Quarantined held, Instant at) {
        return new Quarantined(
                held.id(),
                held.run(),
                held.mode(),
                held.source(),
                held.topic(),
                held.partition(),
                held.offset(),
                held.reason(),
                held.field(),
                held.detail(),
                held.receivedAt(),
                at,
                held.payload(),
                held.headers(),
                state);
    }
}
