package io.breathline.simulators.home;

import java.time.Instant;
import java.util.List;

/**
 * A payload as it reaches the log.
 *
 * @param readings identities of what is in it; empty for what cannot be read
 * @param sequences their numbers, which a receipt names; empty for what no receipt can name
 * @param again is it a repeat of an earlier one?
 */
record Transmission(
        Instant receivedAt,
        String device,
        byte[] payload,
        List<String> readings,
        List<Long> sequences,
        boolean again) {}
