package io.breathline.dashboards.chart;

import java.time.LocalDate;
import java.util.List;

/**
 * A measure over days with the patient's own usual range. Days without a value stay gaps.
 *
 * @param unit as people write it; {@code digits} how many decimals its values have
 * @param readings single readings behind the daily values, or empty when only those are known
 */
public record Trend(
        String id,
        String title,
        String sentence,
        String unit,
        int digits,
        LocalDate from,
        LocalDate to,
        List<Day> days,
        List<Single> readings,
        List<Treated> treated) {
    /**
     * @param value the day's value, or null for no reading; {@code usual} the median of earlier days, or null while learning
     * @param raised did this day's value raise the alert?
     */
    public record Day(LocalDate day, Double value, Double usual, Double low, Double high, boolean raised) {}

    /** @param day days after {@code from}, with a fraction */
    public record Single(double day, double value) {}

    public record Treated(LocalDate from, LocalDate to, String what) {}

    public int length() {
        return (int) (to.toEpochDay() - from.toEpochDay()) + 1;
    }

    public boolean empty() {
        return days.stream().allMatch(day -> day.value() == null);
    }
}
