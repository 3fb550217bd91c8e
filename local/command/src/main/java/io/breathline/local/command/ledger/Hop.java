package io.breathline.local.command.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * One hop of the way: of the distinct ids that were given to it, how many came out, are on their way, or are lost.
 *
 * @param in distinct ids in the place before; {@code out} distinct ids in the place after
 * @param inFlight not out yet, and either given less than the patience ago or not yet reached by the hop's reader
 * @param lost given longer ago, not out, and not in quarantine
 * @param duplicates findings of an id beyond its first in the place after
 * @param quarantined ids that are kept aside with a reason
 * @param dropped messages that the hop itself says it has thrown away since it started, or null where none is counted;
 *     what is lost by it is told by lost, for devices send again what has no receipt
 * @param lagP99Millis from the place before to the place after, or null where no time is known
 */
public record Hop(
        String hop,
        long in,
        long out,
        long inFlight,
        long lost,
        long duplicates,
        long quarantined,
        Long dropped,
        Long lagP99Millis) {

    static Hop between(
            String name,
            Place before,
            Place after,
            Set<String> quarantined,
            Set<String> notReached,
            Instant now,
            Duration patience) {
        long inFlight = 0;
        long lost = 0;
        long aside = 0;
        for (String id : before.ids()) {
            if (after.has(id)) {
                continue;
            }
            Instant given = before.firstAt(id);
            if (quarantined.contains(id)) {
                aside++;
            } else if (notReached.contains(id)
                    || (given != null && given.plus(patience).isAfter(now))) {
                inFlight++;
            } else {
                lost++;
            }
        }
        return new Hop(
                name,
                before.ids().size(),
                after.ids().size(),
                inFlight,
                lost,
                after.repeats(),
                aside,
                null,
                lag(before, after));
    }

    private static Long lag(Place before, Place after) {
        List<Long> lags = after.ids().stream()
                .filter(before::has)
                .map(id -> between(before.firstAt(id), after.firstAt(id)))
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return lags.isEmpty() ? null : lags.get((int) Math.ceil(lags.size() * 0.99) - 1);
    }

    private static Long between(Instant from, Instant to) {
        return from == null || to == null
                ? null
                : Math.max(0, Duration.between(from, to).toMillis());
    }
}
