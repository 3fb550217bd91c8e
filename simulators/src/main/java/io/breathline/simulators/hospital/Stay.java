package io.breathline.simulators.hospital;

import java.time.Instant;
import java.util.SplittableRandom;

/** One patient's need of the unit, from acceptance until they leave: in a bed, waiting for one, or turned away. */
final class Stay {
    /** Turned away or cancelled for want of a bed: demand that the unit's beds do not show. */
    enum Where {
        QUEUE,
        BED,
        ELSEWHERE
    }

    final Visit visit;
    final Source source;
    final Instant accepted;
    final SplittableRandom luck;
    Where where = Where.QUEUE;
    String bed;
    String cameFrom;
    Instant inBedSince;
    int level;
    Instant ready;
    Instant leaves;
    Instant planned;
    Instant announce;
    boolean announced;

    Stay(Visit visit, Source source, Instant accepted, int level, String cameFrom, SplittableRandom luck) {
        this.visit = visit;
        this.source = source;
        this.accepted = accepted;
        this.level = level;
        this.cameFrom = cameFrom;
        this.luck = luck;
    }

    /** Level 3 takes a nurse; anything less takes half of one. */
    int halfNurses() {
        return level == 3 && ready == null ? 2 : 1;
    }
}
