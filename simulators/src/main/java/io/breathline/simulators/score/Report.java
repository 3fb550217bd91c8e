package io.breathline.simulators.score;

import java.util.List;
import java.util.Map;

/**
 * Everything a score came to.
 *
 * @param matched the first detector at matched rates of false alerts, with intervals; {@code reliability} of its odds
 */
record Report(
        Calibration calibration,
        List<Result> results,
        List<Result.Operating> matched,
        List<Reliability> reliability,
        List<Groups> groups,
        Contest.Steps steps,
        Map<String, Integer> causes,
        int patients,
        double patientYears,
        int events,
        String parameters) {}
