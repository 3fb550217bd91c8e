package io.breathline.domain.icu;

import java.time.Instant;

/**
 * What was said about a bed itself: closed, blocked, being cleaned or free again.
 *
 * @param state CLOSED, BLOCKED, CLEANING, RESERVED or AVAILABLE
 * @param until when it ends by itself, or null; {@code visit} for whom it is kept
 */
public record BedNote(String bed, BedState state, Instant from, Instant until, String reason, String visit) {
    public boolean holdsAt(Instant now) {
        return state != BedState.AVAILABLE && !from.isAfter(now) && (until == null || until.isAfter(now));
    }
}
