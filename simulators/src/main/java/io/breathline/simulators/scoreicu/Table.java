package io.breathline.simulators.scoreicu;

import java.util.Locale;

/** The scores as text for people. */
final class Table {
    private Table() {}

    static String of(Report report) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "%5s %7s %15s %6s %6s %6s %6s %6s %6s %6s %6s %6s %6s %6s %6s %6s %6s %6s %6s",
                "h",
                "MAE",
                "95 % interval",
                "/floor",
                "/last",
                "CRPS",
                "/floor",
                "cover",
                "PIT",
                "Brier",
                "ECE",
                "week",
                "6 wk",
                "mean",
                "Poiss",
                "normal",
                "uncond",
                "expon",
                "EPUDD");
        for (HorizonScore it : report.horizons.values()) {
            double[] interval = it.interval(0, 1);
            line(
                    text,
                    "%5d %7.3f %7.3f-%-7.3f %6s %6.3f %6.3f %6s %6.3f %6.3f %6.3f %6.3f %6.2f %6.2f %6.2f %6.2f %6.2f %6.2f %6.2f %6.3f",
                    it.hours,
                    it.mae(),
                    interval[0],
                    interval[1],
                    ratio(it.mae(), it.floorMae()),
                    it.mae() / it.lastValueMae(),
                    it.crps(),
                    ratio(it.crps(), it.floorCrps()),
                    it.coverage(),
                    it.decileDeviation(),
                    it.brierSkill(),
                    it.calibrationError(),
                    it.lastWeekMae(),
                    it.sixWeekMae(),
                    it.longRunMae(),
                    it.poissonCrps(),
                    it.normalCrps(),
                    it.unconditionalCrps(),
                    it.exponentialCrps(),
                    it.quantiles.deviation());
        }
        HorizonScore day = report.horizons.get(24);
        line(
                text,
                "%n%d forecasts; short %.1f %% of the time; bias at 24 h %.2f beds",
                day.count(),
                100 * day.baseRate(),
                day.bias());
        alert(text, "forecast", AlertScore.best(report.alerts.forecastGrid()));
        alert(text, "best rule", AlertScore.best(report.alerts.ruleGrid()));
        return text.toString();
    }

    private static void alert(StringBuilder text, String name, AlertScore.Line it) {
        line(
                text,
                "%-9s %s on %.2f off %.2f: %d episodes, precision %.3f, recall with 4 h lead %.3f, %.2f flaps a month,"
                        + " %.2f alert days a week",
                name,
                it.signal(),
                it.on(),
                it.off(),
                it.trial().episodes,
                it.trial().precision(),
                it.trial().recall(),
                it.trial().flapsPerMonth(),
                it.trial().alertsPerWeek());
    }

    private static String ratio(double value, Double floor) {
        return floor == null ? "-" : String.format(Locale.ROOT, "%.3f", value / floor);
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
