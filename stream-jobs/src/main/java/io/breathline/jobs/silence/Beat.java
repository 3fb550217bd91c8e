package io.breathline.jobs.silence;

/** Something came on a run's feed. */
public record Beat(String run) {}
