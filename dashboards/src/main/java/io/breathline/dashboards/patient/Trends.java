package io.breathline.dashboards.patient;

import io.breathline.dashboards.chart.Trend;
import io.breathline.dashboards.chart.TrendChart;
import io.breathline.dashboards.patient.PatientView.Cells;
import io.breathline.dashboards.patient.PatientView.Chart;
import io.breathline.dashboards.series.SeriesReader.Point;
import io.breathline.dashboards.words.Amount;
import io.breathline.dashboards.words.When;
import io.breathline.domain.alert.Alert;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.PatientDay;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.spirometry.Gli2022;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;

/** Makes a patient's charts from their days, the alerts' evidence and single readings. */
final class Trends {
    /** About 9 in 10 values of a normal spread lie within so many of its standard deviations. */
    private static final double NINE_IN_TEN = 1.645;

    private static final int MOST_DAYS_IN_A_TABLE = 100;

    private final RegistryEntry.Patient patient;
    private final NavigableMap<String, PatientDay> days;
    private final List<Alert> alerts;
    private final List<RegistryEntry.Treatment> treatments;
    private final Map<Metric, List<Point>> singles;
    private final LocalDate from;
    private final ZoneId zone;
    private final When when;

    Trends(
            RegistryEntry.Patient patient,
            NavigableMap<String, PatientDay> days,
            List<Alert> alerts,
            List<RegistryEntry.Treatment> treatments,
            Map<Metric, List<Point>> singles,
            LocalDate from,
            ZoneId zone,
            When when) {
        this.patient = patient;
        this.days = days;
        this.alerts = alerts;
        this.treatments = treatments;
        this.singles = singles;
        this.from = from;
        this.zone = zone;
        this.when = when;
    }

    Chart chart(Metric metric, boolean small) {
        Set<String> raised = raisedBy(metric);
        var line = new ArrayList<Trend.Day>();
        days.tailMap(from.toString(), true).forEach((day, seen) -> measure(seen, metric)
                .map(m -> day(day, m, raised.contains(day)))
                .ifPresent(line::add));
        if (line.isEmpty()) {
            return null;
        }
        Trend trend = new Trend(
                "chart-" + metric.name().toLowerCase(java.util.Locale.ROOT),
                Amount.name(metric),
                sentence(metric, line),
                Amount.unit(metric),
                digits(metric),
                from,
                when.today(),
                line,
                small ? List.of() : singles(metric),
                treated());
        Trend.Day last = line.get(line.size() - 1);
        return new Chart(
                trend.id(),
                trend.title(),
                Amount.of(metric, last.value()) + ", " + when.day(last.day()),
                trend.sentence(),
                TrendChart.draw(trend, when, small),
                weekly() ? "Week to" : "Day",
                small ? List.of() : weekly() ? Weeks.cells(metric, line, when) : cells(metric, line));
    }

    /** A table of a year's days would be longer than anybody reads. */
    private boolean weekly() {
        return from.plusDays(MOST_DAYS_IN_A_TABLE).isBefore(when.today());
    }

    private static Optional<PatientDay.Measure> measure(PatientDay day, Metric metric) {
        return day.measures().stream().filter(m -> m.metric() == metric).findFirst();
    }

    private static Trend.Day day(String day, PatientDay.Measure m, boolean raised) {
        boolean known = m.baseline() != null && m.sigma() != null;
        return new Trend.Day(
                LocalDate.parse(day),
                m.value(),
                m.baseline(),
                known ? (Double) Math.max(0, m.baseline() - NINE_IN_TEN * m.sigma()) : null,
                known ? (Double) Math.min(most(m.metric()), m.baseline() + NINE_IN_TEN * m.sigma()) : null,
                raised);
    }

    /** No band reaches beyond what the measure can be. */
    private static double most(Metric metric) {
        return switch (metric) {
            case SPO2, COUGH, WELLNESS -> 100;
            case BREATHLESSNESS, SPUTUM -> 4;
            default -> Double.MAX_VALUE;
        };
    }

    private Set<String> raisedBy(Metric metric) {
        var raised = new HashSet<String>();
        for (Alert alert : alerts) {
            if (alert.evidence() != null && alert.status().live()) {
                alert.evidence().stream()
                        .filter(e -> metric.name().equals(e.measure()) && e.day() != null)
                        .filter(e -> e.nats() == null || e.nats() > 0)
                        .forEach(e -> raised.add(e.day()));
            }
        }
        return raised;
    }

    private String sentence(Metric metric, List<Trend.Day> line) {
        Trend.Day last = line.get(line.size() - 1);
        String latest = "Latest " + Amount.of(metric, last.value()) + " on " + when.day(last.day());
        if (last.usual() == null) {
            return latest + ". Still learning what is usual: it takes 15 days or more of readings.";
        }
        String against = metric == Metric.FEV1
                ? ", " + percent(last.value(), last.usual()) + " their usual " + Amount.of(metric, last.usual())
                : ", usual " + Amount.of(metric, last.usual());
        return latest + predicted(metric, last) + against + ". The band holds about 9 in 10 of their usual days.";
    }

    /** Of the value that GLI 2022 predicts for sex, age and height; left out where one of them is not known. */
    private String predicted(Metric metric, Trend.Day last) {
        LocalDate born = patient.born();
        if (metric != Metric.FEV1 || patient.sex() == null || born == null || patient.heightCm() == null) {
            return "";
        }
        double age = Gli2022.age(born, last.day());
        return Gli2022.fev1(patient.sex(), age, patient.heightCm())
                .map(p -> " (" + Math.round(p.percent(last.value())) + "\u00a0% predicted)")
                .orElse("");
    }

    static String percent(double value, double usual) {
        long percent = Math.round((value - usual) / usual * 100);
        return percent == 0 ? "the same as" : Math.abs(percent) + "\u00a0% " + (percent < 0 ? "below" : "above");
    }

    private List<Cells> cells(Metric metric, List<Trend.Day> line) {
        var rows = new ArrayList<Cells>();
        for (Trend.Day day : line) {
            rows.add(new Cells(
                    when.day(day.day()),
                    Amount.number(metric, day.value()),
                    day.usual() == null ? "learning" : Amount.number(metric, day.usual()),
                    day.raised() ? "part of the alert" : ""));
        }
        Collections.reverse(rows);
        return rows;
    }

    private List<Trend.Single> singles(Metric metric) {
        return singles.getOrDefault(metric, List.of()).stream()
                .map(p -> new Trend.Single(
                        Duration.between(from.atStartOfDay(zone).toInstant(), p.at())
                                                .toMinutes()
                                        / 1440.0
                                - 0.5,
                        p.value()))
                .filter(p -> p.day() >= -0.5)
                .toList();
    }

    private List<Trend.Treated> treated() {
        return treatments.stream()
                .filter(t -> t.kind().equals("ANTIBIOTICS"))
                .map(t -> new Trend.Treated(
                        LocalDate.parse(t.from()),
                        t.to() == null ? when.today() : LocalDate.parse(t.to()),
                        "antibiotics"))
                .filter(t -> !t.to().isBefore(from))
                .toList();
    }

    private static int digits(Metric metric) {
        return switch (metric) {
            case FEV1, FVC -> 2;
            case TEMPERATURE, WEIGHT -> 1;
            default -> 0;
        };
    }
}
