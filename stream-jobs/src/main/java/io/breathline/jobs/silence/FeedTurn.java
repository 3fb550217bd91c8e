package io.breathline.jobs.silence;

/** A run's feed fell silent, or speaks again, since this time in ms. */
public record FeedTurn(String run, boolean silent, long since) {}
