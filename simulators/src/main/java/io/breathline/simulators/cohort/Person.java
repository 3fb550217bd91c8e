package io.breathline.simulators.cohort;

/**
 * Who a simulated person is; no name, no identifier of a real one.
 *
 * @param fev1 usual FEV1 in litres at the start; {@code percentPredicted} what that is for such a person
 * @param adherence high, middle or low: how often they measure
 * @param onModulator takes elexacaftor-tezacaftor-ivacaftor from the start
 */
public record Person(
        String id,
        String sex,
        int birthYear,
        double heightCm,
        double weightKg,
        String ethnicity,
        String adherence,
        boolean onModulator,
        double percentPredicted,
        double fev1) {}
