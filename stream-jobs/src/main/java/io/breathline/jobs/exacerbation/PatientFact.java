package io.breathline.jobs.exacerbation;

import io.breathline.domain.alert.Decision;
import io.breathline.domain.registry.RegistryEntry.Treatment;

/** What is known of a patient besides readings: a treatment, one that turned out never to have been, or a decision. */
public record PatientFact(String run, String patient, Treatment treatment, boolean removed, Decision decision) {
    static PatientFact of(String run, Treatment treatment, boolean removed) {
        return new PatientFact(run, treatment.patient(), treatment, removed, null);
    }

    static PatientFact of(Decision decision) {
        return new PatientFact(decision.run(), decision.patient(), null, false, decision);
    }
}
