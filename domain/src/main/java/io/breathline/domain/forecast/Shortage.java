package io.breathline.domain.forecast;

import java.util.Comparator;

/** How pressing a shortage is by a forecast, as alerts weigh it. */
public final class Shortage {
    /** From this chance at one hour of the next twelve on, a coordinator is paged. */
    public static final double PAGE = 0.60;

    /**
     * From this chance of a shortage at some hour of the next day on as well. Hours are taken for independent, which they are
     * not, so it ranks and is no chance that would come true so often; chosen on simulated runs, see docs/evaluation-icu.md.
     */
    public static final double SOME_HOUR = 0.94;

    private static final int DAY = 24;
    private static final int SHIFT = 12;

    private Shortage() {}

    /** The hour of the next so many with the highest chance. */
    public static Forecast.Horizon worst(Forecast forecast, int within) {
        return forecast.horizons().stream()
                .filter(horizon -> horizon.hours() <= within)
                .max(Comparator.comparingDouble(Forecast.Horizon::shortChance))
                .orElseThrow();
    }

    /** Short at one of the hours looked at within a day, as if they were independent. */
    public static double someHour(Forecast forecast) {
        double never = 1;
        for (Forecast.Horizon horizon : forecast.horizons()) {
            never *= horizon.hours() <= DAY ? 1 - horizon.shortChance() : 1;
        }
        return 1 - never;
    }

    /** What the page is raised by: the worst hour of twelve, or that some hour of the day is all but sure to be short. */
    public static double pressing(Forecast forecast) {
        return Math.max(worst(forecast, SHIFT).shortChance(), PAGE * someHour(forecast) / SOME_HOUR);
    }
}
