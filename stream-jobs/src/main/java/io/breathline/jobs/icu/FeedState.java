package io.breathline.jobs.icu;

import java.time.Instant;

/** Whether a feed speaks or has fallen silent, by the clock on the wall. */
public record FeedState(String run, String feed, Instant lastHeard, boolean silent) {}
