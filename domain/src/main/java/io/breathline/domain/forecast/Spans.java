package io.breathline.domain.forecast;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Cuts a time at risk into pieces that lie within one hour of the clock. */
final class Spans {
    interface Piece {
        void at(Instant start, double hours);
    }

    private Spans() {}

    static double hours(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 3_600_000.0;
    }

    /** The pieces of [since, end) that are not before {@code from}. */
    static void hourly(Instant since, Instant from, Instant end, Piece piece) {
        Instant at = since.isBefore(from) ? from : since;
        while (at.isBefore(end)) {
            Instant next = at.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
            Instant stop = next.isAfter(end) ? end : next;
            piece.at(at, hours(at, stop));
            at = stop;
        }
    }
}
