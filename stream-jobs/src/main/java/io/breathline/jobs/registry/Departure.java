package io.breathline.jobs.registry;

import io.breathline.domain.registry.RegistryEntry.Left;

/** That a patient has left our care, or with {@code back} that they did not, or have come back. */
public record Departure(String run, String patient, Left left, boolean back) {}
