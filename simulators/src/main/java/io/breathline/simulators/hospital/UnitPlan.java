package io.breathline.simulators.hospital;

import java.util.List;

/**
 * One unit's hidden parameters.
 *
 * @param arrivals factor on Cardiff's emergency rates; {@code electives} requests on a weekday, mean
 * @param stays factor on the median of the clinical part of a stay
 * @param stepDown factor on the chance that a ward takes a patient who is fit
 * @param nurses registered nurses rostered by day; {@code rosterSpread} shifts miss up to so many of them
 * @param frailty variance of the day's factor on emergencies, mean 1
 * @param homoeostasis does a full unit push patients out, take fewer in, send some elsewhere and put operations off? If not,
 *     everybody waits until there is a bed, and what is needed can be seen
 */
record UnitPlan(
        String id,
        String name,
        int level,
        List<String> beds,
        double arrivals,
        double electives,
        double stays,
        double stepDown,
        int nurses,
        int rosterSpread,
        double frailty,
        boolean seasons,
        boolean homoeostasis) {
    /** Deaths as a share of exits from active treatment; and the level on admission: assumptions. */
    static final double DEATHS = 0.16;

    static final double EMERGENCY_LEVEL_3 = 0.45;
    static final double ELECTIVE_LEVEL_3 = 0.25;
    static final double IMPROVES = 0.020;
    static final double WORSENS = 0.003;

    /** The chance that a referral is taken in, from the SPOTlight odds ratios: 0.70 when full, 0.87 with one or two free. */
    double accepts(int taken) {
        if (!homoeostasis || taken < beds.size() - 2) {
            return 1;
        }
        return taken >= beds.size() ? 0.70 : 0.87;
    }

    /** Nurses who are not at a bedside: one, and one more for each ten beds above ten (GPICS). */
    int apart() {
        return 1 + Math.max(0, beds.size() - 10) / 10;
    }
}
