package io.breathline.simulators.cohort;

import java.time.Instant;

/** A canonical reading as a line of JSON, and when the system receives it. */
record Sent(Instant receivedAt, String line) {}
