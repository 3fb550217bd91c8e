package io.breathline.dashboards.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Cuts days into stretches without a gap. */
final class Stretches {
    private Stretches() {}

    /** Days on which the condition holds, with no more than so many days from one to the next; days are in order. */
    static List<List<Trend.Day>> of(List<Trend.Day> days, int apart, Predicate<Trend.Day> has) {
        var stretches = new ArrayList<List<Trend.Day>>();
        Trend.Day before = null;
        for (Trend.Day day : days) {
            if (!has.test(day)) {
                continue;
            }
            boolean goesOn = before != null && !before.day().plusDays(apart).isBefore(day.day());
            if (!goesOn) {
                stretches.add(new ArrayList<>());
            }
            stretches.get(stretches.size() - 1).add(day);
            before = day;
        }
        return stretches;
    }
}
