package io.breathline.simulators.score;

import java.util.List;
import java.util.Map;

/** Everything a score came to. */
record Report(
        Calibration calibration,
        List<Result> results,
        List<Groups> groups,
        Contest.Steps steps,
        Map<String, Integer> causes,
        int patients,
        double patientYears,
        int events,
        String parameters) {}
