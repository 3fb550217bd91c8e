package io.breathline.domain.forecast;

import java.time.Instant;
import java.util.List;

/**
 * The fall-back: the need of now, moved as much as it has moved from this hour of the day before. Needs no model of
 * patients, so nothing about patients can make it wrong.
 */
public final class LastValue {
    private LastValue() {}

    /** What the unit needed at an hour that has been. */
    public record Past(Instant at, int demand) {}

    /**
     * Chances of needing 0, 1, 2… beds.
     *
     * @param past hourly and in order, the last 60 days of it are enough
     */
    public static double[] beds(List<Past> past, int now, Instant asOf, int hours, int cap) {
        double[] beds = new double[cap + 1];
        double all = 0;
        for (int i = 0; i + hours < past.size(); i++) {
            long apart = Math.floorMod(past.get(i).at().getEpochSecond() - asOf.getEpochSecond(), 86_400L);
            if (Math.min(apart, 86_400 - apart) <= 3_600
                    && past.get(i + hours).at().isBefore(asOf.plusSeconds(1))) {
                int moved = past.get(i + hours).demand() - past.get(i).demand();
                beds[Math.min(cap, Math.max(0, now + moved))] += 1;
                all++;
            }
        }
        // One look each at no change and at one bed up or down, so that nothing near is impossible.
        for (int moved = -1; moved <= 1; moved++) {
            beds[Math.min(cap, Math.max(0, now + moved))] += 1;
            all++;
        }
        for (int n = 0; n <= cap; n++) {
            beds[n] /= all;
        }
        return beds;
    }
}
