package io.breathline.dashboards.frame;

/** A page that says what did not work and what to do. */
public record ErrorView(Frame frame, String heading, String words) {}
