package io.breathline.domain.topic;

import java.util.function.Function;

/** What came off the wire: a value, or why it could not be read and at which field. Never an exception. */
public sealed interface Decoded<T> {
    record Ok<T>(T value) implements Decoded<T> {}

    /** {@code field} is a path or empty; {@code reason} never quotes the payload. */
    record Rejected<T>(String field, String reason) implements Decoded<T> {}

    static <T> Decoded<T> ok(T value) {
        return new Ok<>(value);
    }

    static <T> Decoded<T> rejected(String field, String reason) {
        return new Rejected<>(field, reason);
    }

    default <R> R match(Function<? super T, R> ok, Function<Rejected<T>, R> rejected) {
        return this instanceof Ok<T> it ? ok.apply(it.value()) : rejected.apply((Rejected<T>) this);
    }
}
