package io.breathline.simulators.hospital;

import java.time.Instant;

/** One stay in hospital of one person. */
record Visit(String id, Person person, Source source, Instant admitted) {}
