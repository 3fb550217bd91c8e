package io.breathline.jobs.source;

import io.breathline.domain.registry.RegistryEntry;

/** What the registry says of one entry; {@code entry} is null when it was removed. The run is the key's. */
public record RegistryFact(String run, String key, RegistryEntry entry) {}
