package io.breathline.domain.forecast;

import io.breathline.domain.topic.Mode;
import java.time.Instant;
import java.util.List;

/**
 * How many beds and nurses a unit will need, with honest ranges, made at {@code asOf}.
 *
 * @param cases planned operations to come and what awaits them; null from versions that did not work it out
 */
public record Forecast(
        String unit,
        String run,
        Mode mode,
        Instant asOf,
        String modelVersion,
        List<Horizon> horizons,
        List<WhatIf> whatIfs,
        String dataQuality,
        List<CaseChance> cases) {
    public Forecast(
            String unit,
            String run,
            Mode mode,
            Instant asOf,
            String modelVersion,
            List<Horizon> horizons,
            List<WhatIf> whatIfs,
            String dataQuality) {
        this(unit, run, mode, asOf, modelVersion, horizons, whatIfs, dataQuality, null);
    }

    /** What the data quality of a forecast begins with that nobody should go by. */
    public static final String UNKNOWN = "unknown: ";

    /**
     * @param beds chance of needing 0, 1, 2... beds; sums to 1
     * @param shortChance that demand exceeds staffed capacity in beds or in nurses
     * @param halfNurses mean demand in half-nurse units: two for a level-3 patient, one for level 2
     */
    public record Horizon(
            int hours,
            double[] beds,
            double mean,
            double sd,
            int q05,
            int q25,
            int median,
            int q75,
            int q95,
            double halfNurses,
            int staffedBeds,
            int staffedHalfNurses,
            double shortChance,
            double expectedShortBeds,
            List<Part> parts) {}

    /**
     * @param arrives when the patient will want a bed; {@code noBedChance} that there is none with a nurse then, all that
     *     goes before it being served
     */
    public record CaseChance(String id, Instant arrives, double noBedChance) {}

    /** @param name current, queue, electives or emergencies */
    public record Part(String name, double mean, double variance) {}

    /** @param change in the largest shortage chance within 24 h if this were done: negative is better */
    public record WhatIf(String action, String subject, int hours, double change) {}
}
