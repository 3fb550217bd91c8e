package io.breathline.domain.icu;

import java.time.Instant;

/**
 * A time in one place, from included, to excluded; to is null while it lasts.
 *
 * @param inferred nobody reported it: a census or a prior bed implies it; never counted in lengths of stay when empty
 * @param fact the fact behind it
 * @param swapVisit the other side of the swap that began it, or null
 */
public record Interval(String bed, Instant from, Instant to, boolean inferred, String fact, String swapVisit) {
    Interval until(Instant end) {
        return new Interval(bed, from, end, inferred, fact, swapVisit);
    }

    public boolean open() {
        return to == null;
    }

    public boolean empty() {
        return to != null && !to.isAfter(from);
    }

    public boolean covers(Instant time) {
        return !from.isAfter(time) && (to == null || to.isAfter(time));
    }
}
