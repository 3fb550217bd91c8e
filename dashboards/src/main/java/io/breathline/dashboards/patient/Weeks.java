package io.breathline.dashboards.patient;

import io.breathline.dashboards.chart.Trend;
import io.breathline.dashboards.patient.PatientView.Cells;
import io.breathline.dashboards.words.Amount;
import io.breathline.dashboards.words.When;
import io.breathline.domain.reading.Metric;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A long stretch of days as a table of weeks, each ending on today's weekday: the median of its days. */
final class Weeks {
    private Weeks() {}

    /** Newest first. */
    static List<Cells> cells(Metric metric, List<Trend.Day> line, When when) {
        LocalDate today = when.today();
        var weeks = new TreeMap<LocalDate, List<Trend.Day>>();
        for (Trend.Day day : line) {
            long ago = Math.max(0, today.toEpochDay() - day.day().toEpochDay()) / 7;
            weeks.computeIfAbsent(today.minusDays(ago * 7), end -> new ArrayList<>())
                    .add(day);
        }
        return weeks.descendingMap().entrySet().stream()
                .map(week -> row(metric, week.getKey(), week.getValue(), when))
                .toList();
    }

    private static Cells row(Metric metric, LocalDate end, List<Trend.Day> days, When when) {
        Double usual = days.get(days.size() - 1).usual();
        String count = days.size() == 1 ? "1 day" : days.size() + " days";
        return new Cells(
                when.day(end),
                Amount.number(metric, median(days)),
                usual == null ? "learning" : Amount.number(metric, usual),
                days.stream().anyMatch(Trend.Day::raised) ? count + ", part of the alert" : count);
    }

    private static double median(List<Trend.Day> days) {
        double[] sorted = days.stream().mapToDouble(Trend.Day::value).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
