package io.breathline.simulators.hospital;

import java.time.Instant;

/** A happening and when its message leaves, which chaos may put off. */
record Happened(Happening happening, Instant sent) {}
