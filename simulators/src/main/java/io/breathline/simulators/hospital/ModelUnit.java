package io.breathline.simulators.hospital;

import java.util.ArrayList;
import java.util.List;

/**
 * The 24-bed unit of the evaluation. With feedback it is calibrated so that the public figures of docs/evaluation-icu.md
 * hold; without, the same arrivals would need 25 beds, so there are fewer. Tuned on seeds below 20.
 */
final class ModelUnit {
    static final int BEDS = 24;
    private static final String NAME = "General intensive care";

    private ModelUnit() {}

    static UnitPlan plan(Scenario scenario) {
        List<String> beds = new ArrayList<>();
        for (int bed = 0; bed < BEDS; bed++) {
            beds.add("GICU^B" + (1 + bed / 4) + "^0" + (1 + bed % 4));
        }
        double frailty = scenario == Scenario.FRAILTY ? 0.25 : 0;
        if (scenario.feedsBack()) {
            return new UnitPlan("GICU", NAME, 3, List.copyOf(beds), 1.17, 2.5, 0.75, 1.1, 23, 3, frailty, true, true);
        }
        if (scenario == Scenario.VARYING) {
            return new UnitPlan("GICU", NAME, 3, List.copyOf(beds), 0.72, 2.05, 0.75, 1.1, 22, 7, frailty, true, false);
        }
        return new UnitPlan("GICU", NAME, 3, List.copyOf(beds), 0.82, 2.05, 0.75, 1.1, 34, 0, frailty, true, false);
    }
}
