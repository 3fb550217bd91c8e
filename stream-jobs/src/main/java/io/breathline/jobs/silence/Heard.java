package io.breathline.jobs.silence;

import io.breathline.domain.alert.Decision;
import io.breathline.domain.silence.Channel;

/** That a patient was heard on a channel, or what a person decided about one of their alerts. */
public record Heard(String run, String patient, Channel channel, Decision decision) {}
