package io.breathline.jobs.silence;

import io.breathline.domain.alert.Decision;
import io.breathline.domain.silence.Channel;
import io.breathline.jobs.registry.Departure;

/**
 * That a patient was heard on a channel, that they left our care or came back, or what a person decided about one of
 * their alerts.
 */
public record Heard(String run, String patient, Channel channel, Departure departure, Decision decision) {
    static Heard on(Channel channel, String run, String patient) {
        return new Heard(run, patient, channel, null, null);
    }

    static Heard of(Departure departure) {
        return new Heard(departure.run(), departure.patient(), null, departure, null);
    }

    static Heard of(Decision decision) {
        return new Heard(decision.run(), decision.patient(), null, null, decision);
    }
}
