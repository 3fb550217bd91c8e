package io.breathline.jobs.home;

import io.breathline.jobs.source.RawRecord;

/**
 * A raw record of which some measurements wait for the registry.
 *
 * @param elements positions of those that wait; empty if all do because the device itself is unknown
 */
public record Held(RawRecord raw, int[] elements) {
    static final int[] ALL = {};

    boolean all() {
        return elements.length == 0;
    }

    boolean concerns(int element) {
        if (all()) {
            return true;
        }
        for (int one : elements) {
            if (one == element) {
                return true;
            }
        }
        return false;
    }

    String id() {
        return Quarantine.id(raw);
    }
}
