package io.breathline.jobs.exacerbation;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.registry.RegistryEntry.Left;
import io.breathline.domain.registry.RegistryEntry.Treatment;
import io.breathline.jobs.registry.Departure;

/**
 * What is known of a patient besides readings: a treatment, one that turned out never to have been, that they left our
 * care, a decision, or what was said of them already.
 */
public record PatientFact(
        String run, String patient, Treatment treatment, Left left, boolean removed, Decision decision, Alert said) {
    static PatientFact of(String run, Treatment treatment, boolean removed) {
        return new PatientFact(run, treatment.patient(), treatment, null, removed, null, null);
    }

    static PatientFact of(Departure gone) {
        return new PatientFact(gone.run(), gone.patient(), null, gone.left(), gone.back(), null, null);
    }

    static PatientFact of(Decision decision) {
        return new PatientFact(decision.run(), decision.patient(), null, null, false, decision, null);
    }

    static PatientFact of(Alert said) {
        return new PatientFact(said.run(), said.patient(), null, null, false, null, said);
    }
}
