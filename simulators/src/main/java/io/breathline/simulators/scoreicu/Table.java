package io.breathline.simulators.scoreicu;

import java.util.List;
import java.util.Locale;

/** The scores as text for people. */
final class Table {
    private Table() {}

    static String of(Report report) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "%5s %7s %15s %6s %6s %6s %6s %6s %6s %6s %6s %6s %6s %6s %6s %6s %6s %6s %6s %6s",
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
                "floor",
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
            double[] interval = it.interval(0);
            line(
                    text,
                    "%5d %7.3f %7.3f-%-7.3f %6s %6.3f %6.3f %6s %6.3f %6.3f %6.3f %6s %6.3f %6.2f %6.2f %6.2f %6.2f %6.2f %6.2f %6.2f %6.3f",
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
                    Double.isNaN(it.floorBrierSkill()) ? "-" : String.format(Locale.ROOT, "%.3f", it.floorBrierSkill()),
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
        StringBuilder weeks = new StringBuilder();
        for (double bias : day.biasByWeekFromShift()) {
            weeks.append(Double.isNaN(bias) ? "" : String.format(Locale.ROOT, " %.2f", bias));
        }
        line(text, "bias at 24 h by week from three quarters of the run on:%s beds", weeks);
        shift(text, report);
        line(text, "%nBrier skill, 95 %% interval by drawing weeks again:");
        for (int hours : List.of(8, 24, 72)) {
            HorizonScore it = report.horizons.get(hours);
            line(
                    text,
                    "%3d h %.3f (%s), of the floor %.3f (%s)",
                    hours,
                    it.brierSkill(),
                    interval(it.skillInterval(6)),
                    it.floorBrierSkill(),
                    it.hasFloor() ? interval(it.skillInterval(22)) : "-");
        }
        text.append('\n');
        alerts(text, report.alerts);
        return text.toString();
    }

    private static void shift(StringBuilder text, Report report) {
        line(text, "before and since three quarters of the run, when a regime shift is:");
        for (SinceShift it : report.sinceShift()) {
            line(
                    text,
                    "%3d h, week %-8s %6d forecasts, bias %6.2f beds, cover %.3f, MAE/floor %s, CRPS/floor %s",
                    it.hours(),
                    it.weeks(),
                    it.forecasts(),
                    it.bias(),
                    it.coverage90(),
                    it.maeToFloor() == null ? "-" : String.format(Locale.ROOT, "%.3f", it.maeToFloor()),
                    it.crpsToFloor() == null
                            ? "-"
                            : String.format(
                                    Locale.ROOT, "%.3f (%s)", it.crpsToFloor(), interval(it.crpsToFloorInterval95())));
        }
    }

    private static String interval(double[] range) {
        return String.format(Locale.ROOT, "%.3f to %.3f", range[0], range[1]);
    }

    /** How many times as precise the forecast's alert is as the best rule, with how sure that is. */
    static String ratios(AlertScore alerts) {
        StringBuilder text = new StringBuilder();
        ratio(text, "forecast to the best rule of occupancy", alerts.forecastGrid(), alerts.occupancyGrid());
        ratio(text, "forecast to the best of all rules", alerts.forecastGrid(), alerts.ruleGrid());
        if (alerts.hasFloor()) {
            List<AlertScore.Line> floor = alerts.grid(AlertScore.Signal.FLOOR);
            ratio(text, "true parameters to the best rule of occupancy", floor, alerts.occupancyGrid());
            ratio(text, "true parameters to the best of all rules", floor, alerts.ruleGrid());
            ratio(text, "forecast to true parameters", alerts.forecastGrid(), floor);
        }
        return text.toString();
    }

    private static void ratio(StringBuilder text, String what, List<AlertScore.Line> one, List<AlertScore.Line> other) {
        AlertDraws.Ratio it = AlertDraws.precision(one, other);
        line(text, "precision of the %-48s %.2f (95 %%: %.2f to %.2f)", what, it.ratio(), it.low(), it.high());
    }

    /** Each way of alerting at its best, and how the forecast's precision compares. */
    private static void alerts(StringBuilder text, AlertScore alerts) {
        AlertScore.Line ours = AlertScore.best(alerts.forecastGrid());
        line(text, "the product's page, as it is set:");
        alert(text, alerts.shipped(), ours.trial().precision());
        line(text, "each at its most precise with a recall of %.2f:", AlertScore.RECALL);
        for (AlertScore.Signal signal : AlertScore.Signal.values()) {
            if (signal != AlertScore.Signal.FLOOR || alerts.hasFloor()) {
                alert(text, AlertScore.best(alerts.grid(signal)), ours.trial().precision());
            }
        }
        text.append(ratios(alerts));
    }

    /** Every rule and pair of thresholds that was tried: precision/recall with four hours' lead. */
    static String grid(AlertScore alerts) {
        StringBuilder text = new StringBuilder();
        for (AlertScore.Signal signal : AlertScore.Signal.values()) {
            if (signal == AlertScore.Signal.FLOOR && !alerts.hasFloor()) {
                continue;
            }
            line(text, "%nprecision/recall of %s; on, and off by column; r: renewed each day or cleared", signal.text);
            double on = -1;
            for (AlertScore.Line it : alerts.grid(signal)) {
                if (it.trial().alerts == 0) {
                    continue;
                }
                text.append(it.on() == on ? "" : String.format(Locale.ROOT, "%n%.2f ", it.on()));
                on = it.on();
                text.append(String.format(
                        Locale.ROOT,
                        "  %.2f%s: %.2f/%.2f",
                        it.off(),
                        it.renew() > 0 ? "r" : "",
                        it.trial().precision(),
                        it.trial().recall()));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static void alert(StringBuilder text, AlertScore.Line it, double ours) {
        line(
                text,
                "%-58s on %.2f off %.2f: %d episodes, precision %.3f (forecast to this %.2f), recall with 4 h lead %.3f,"
                        + " %.2f flaps a month, %.2f alert days a week",
                it.signal().text,
                it.on(),
                it.off(),
                it.trial().episodes,
                it.trial().precision(),
                ours / it.trial().precision(),
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
