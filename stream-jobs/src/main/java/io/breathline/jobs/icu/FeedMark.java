package io.breathline.jobs.icu;

import io.breathline.domain.topic.Mode;
import java.time.Instant;

/** A feed was heard. */
public record FeedMark(String run, Mode mode, String feed, Instant receivedAt) {}
