package io.breathline.domain.icu;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The placements and departures of a visit that stand, cancellations taken out. A cancellation stays a tombstone, so it
 * works before its original has come, and whichever of the two was recorded first.
 */
final class Placements {
    /** Feeds give minutes or seconds for the same moment. */
    static final Duration SAME_MOMENT = Duration.ofSeconds(60);

    final List<Fact> placed = new ArrayList<>();
    final List<Fact> cancelled = new ArrayList<>();
    final Set<String> flags = new HashSet<>();
    Fact left;
    boolean everPlaced;

    private final List<Fact> facts;

    Placements(List<Fact> facts) {
        this.facts = facts;
        List<Fact> standing = new ArrayList<>();
        List<Fact> all = of(Fact.Kind.PLACED);
        everPlaced = !all.isEmpty();
        for (Fact place : all) {
            (isCancelled(place, all, Fact.Kind.PLACE_CANCELLED) ? cancelled : standing).add(place);
        }
        List<Fact> departures = of(Fact.Kind.LEFT);
        List<Fact> gone = new ArrayList<>();
        for (Fact departure : departures) {
            (isCancelled(departure, departures, Fact.Kind.LEFT_CANCELLED) ? cancelled : gone).add(departure);
        }
        left = gone.stream().max(ORDER).orElse(null);
        standing.addAll(backElsewhere(standing));
        order(standing);
    }

    static final Comparator<Fact> ORDER = Comparator.comparing(Fact::at)
            .thenComparing(Fact::atSource, Comparator.reverseOrder())
            .thenComparing(Fact::id);

    /** Whoever did not leave after all may be in another bed than before: the cancellation then names it (PV1-3 of A13). */
    private List<Fact> backElsewhere(List<Fact> standing) {
        List<Fact> back = new ArrayList<>();
        for (Fact cancel : of(Fact.Kind.LEFT_CANCELLED)) {
            Instant typed = cancel.origin().recordedAt();
            if (typed == null || BedName.pseudo(cancel.bed())) {
                continue;
            }
            Instant left = cancel.at() == null || cancel.at().isAfter(typed) ? typed : cancel.at();
            // Seen elsewhere since they were thought gone: the bed of the cancellation is older than that.
            if (standing.stream()
                    .anyMatch(place -> place.bed() != null
                            && place.at().isAfter(left)
                            && !place.at().isAfter(typed))) {
                continue;
            }
            Fact before = standing.stream()
                    .filter(place -> place.bed() != null && !place.at().isAfter(left))
                    // A move that was typed in later is news to whoever cancelled.
                    .filter(place -> place.origin().recordedAt() == null
                            || !place.origin().recordedAt().isAfter(typed))
                    .max(ORDER)
                    .orElse(null);
            if (before != null && !before.bed().equals(cancel.bed())) {
                back.add(Fact.of(
                        Fact.Kind.PLACED,
                        cancel.visit(),
                        cancel.mrn(),
                        typed,
                        TimeSource.EVN2,
                        cancel.bed(),
                        null,
                        cancel.origin(),
                        Fact.Detail.NONE));
            }
        }
        return back;
    }

    private List<Fact> of(Fact.Kind kind) {
        return facts.stream().filter(fact -> fact.kind() == kind).toList();
    }

    private boolean isCancelled(Fact fact, List<Fact> peers, Fact.Kind by) {
        boolean cancels = false;
        for (Fact cancel : of(by)) {
            if (cancel.at() != null) {
                boolean exact = peers.stream().anyMatch(peer -> sameBed(cancel, peer) && near(cancel.at(), peer.at()));
                if (!exact && timedByTheAct(cancel) && fact.equals(latestBefore(cancel, peers))) {
                    flags.add(Flags.CANCEL_GUESSED);
                    cancels = true;
                }
                cancels |= sameBed(cancel, fact) && near(cancel.at(), fact.at());
                continue;
            }
            // Without a time it can mean only one thing if there is only one thing it can mean.
            long candidates = peers.stream()
                    .filter(peer -> sameBed(cancel, peer))
                    .map(Fact::at)
                    .distinct()
                    .count();
            if (sameBed(cancel, fact) && candidates == 1) {
                cancels = true;
            } else if (candidates > 1) {
                flags.add(Flags.CANCEL_AMBIGUOUS);
            }
        }
        return cancels;
    }

    /** Some senders give the moment of cancelling for the moment that was cancelled. */
    private static boolean timedByTheAct(Fact cancel) {
        return cancel.origin().recordedAt() != null
                && near(cancel.at(), cancel.origin().recordedAt());
    }

    /** The last thing that had happened by then, if it is of the kind and place that was cancelled. */
    private static Fact latestBefore(Fact cancel, List<Fact> peers) {
        return peers.stream()
                .filter(peer -> !peer.at().isAfter(cancel.at()))
                .max(ORDER)
                .filter(peer -> sameBed(cancel, peer))
                .orElse(null);
    }

    private static boolean sameBed(Fact cancel, Fact fact) {
        return cancels(cancel.origin().trigger(), fact.origin().trigger()) && sameBedOrNone(cancel, fact);
    }

    /** Leaving on leave and coming back are taken back by triggers of their own, which mean nothing else. */
    private static boolean cancels(String cancel, String trigger) {
        return switch (cancel) {
            case "A52" -> trigger.equals("A21");
            case "A53" -> trigger.equals("A22");
            default -> true;
        };
    }

    private static boolean sameBedOrNone(Fact cancel, Fact fact) {
        return fact.kind() == Fact.Kind.LEFT || cancel.bed() == null || Objects.equals(cancel.bed(), fact.bed());
    }

    static boolean near(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(SAME_MOMENT) <= 0;
    }

    private void order(List<Fact> standing) {
        List<Fact> sorted = standing.stream()
                .filter(place -> place.bed() != null || place.origin().trigger().equals("A22"))
                .sorted(Comparator.comparing(Fact::at)
                        .thenComparing(Fact::atSource)
                        .thenComparing(Fact::id))
                .toList();
        for (int i = 0; i < sorted.size(); ) {
            int next = i;
            while (next < sorted.size()
                    && sorted.get(next).at().equals(sorted.get(i).at())) {
                next++;
            }
            placed.add(oneOf(sorted.subList(i, next)));
            i = next;
        }
    }

    private Fact oneOf(List<Fact> sameInstant) {
        if (sameInstant.stream().map(Fact::bed).distinct().count() == 1) {
            return sameInstant.get(0);
        }
        flags.add(Flags.SIMULTANEOUS);
        String confirmed = confirmedLater(sameInstant);
        Comparator<Fact> best = Comparator.comparing((Fact fact) -> Objects.equals(fact.bed(), confirmed))
                .thenComparing(fact -> follows(fact, sameInstant))
                .thenComparing(Fact::sentAt)
                .thenComparing(Fact::id);
        return sameInstant.stream().max(best).orElseThrow();
    }

    /** The bed of these that the next fact in time names, as the prior bed of a move or the bed of a departure. */
    private String confirmedLater(List<Fact> sameInstant) {
        Instant at = sameInstant.get(0).at();
        return facts.stream()
                .filter(fact -> fact.at() != null && fact.at().isAfter(at))
                .filter(fact -> fact.kind() == Fact.Kind.PLACED || fact.kind() == Fact.Kind.LEFT)
                .filter(fact -> !cancelled.contains(fact))
                .sorted(Comparator.comparing(Fact::at)
                        .thenComparing(Fact::atSource)
                        .thenComparing(Fact::id))
                .map(fact -> fact.kind() == Fact.Kind.LEFT || fact.priorBed() == null ? fact.bed() : fact.priorBed())
                .filter(bed -> sameInstant.stream().anyMatch(fact -> Objects.equals(fact.bed(), bed)))
                .findFirst()
                .orElse(null);
    }

    private static boolean follows(Fact fact, List<Fact> sameInstant) {
        return sameInstant.stream()
                        .anyMatch(other -> other.bed() != null && other.bed().equals(fact.priorBed()))
                && sameInstant.stream().noneMatch(other -> Objects.equals(other.priorBed(), fact.bed()));
    }
}
