package io.breathline.domain.topic;

import io.breathline.domain.quarantine.Quarantined;
import java.util.function.Function;

/** What came off the wire: a value, or why it could not be read and at which field. Never an exception. */
public sealed interface Decoded<T> {
    record Ok<T>(T value) implements Decoded<T> {}

    /** {@code field} is a path or empty; {@code reason} never quotes the payload; {@code why} is its word in quarantine. */
    record Rejected<T>(String field, String reason, Quarantined.Reason why) implements Decoded<T> {
        public Rejected(String field, String reason) {
            this(field, reason, Quarantined.Reason.UNPARSABLE);
        }
    }

    static <T> Decoded<T> ok(T value) {
        return new Ok<>(value);
    }

    static <T> Decoded<T> rejected(String field, String reason) {
        return new Rejected<>(field, reason);
    }

    static <T> Decoded<T> rejected(Quarantined.Reason why, String field, String reason) {
        return new Rejected<>(field, reason, why);
    }

    default <R> R match(Function<? super T, R> ok, Function<Rejected<T>, R> rejected) {
        return this instanceof Ok<T> it ? ok.apply(it.value()) : rejected.apply((Rejected<T>) this);
    }
}
