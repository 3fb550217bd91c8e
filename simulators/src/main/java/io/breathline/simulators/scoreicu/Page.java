package io.breathline.simulators.scoreicu;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The scores as one HTML page with plots, with nothing fetched from anywhere. */
final class Page {
    private static final int[] PIT_HOURS = {1, 8, 24, 72};

    private Page() {}

    static String of(List<String> sections) {
        return "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width\">"
                + "<title>Forecast of critical-care demand: scores</title><style>body{font:16px/1.5 system-ui,sans-serif;"
                + "max-width:72rem;margin:2rem auto;padding:0 1rem;color:#212b32}table{border-collapse:collapse;"
                + "font-size:14px;font-variant-numeric:tabular-nums}th,td{padding:.2rem .6rem;text-align:right;"
                + "border-bottom:1px solid #d8dde0}th{vertical-align:bottom}th:first-child,td:first-child{text-align:left}"
                + ".missed{color:#b30c0c;font-weight:600}figure{display:inline-block;margin:0 1rem 1rem 0}"
                + "figcaption{font-size:14px}h2{margin-top:2.5rem}details pre{overflow-x:auto;background:#f3f4f5;"
                + "padding:1rem;font-size:12px}.wide{overflow-x:auto}</style>"
                + "<h1>Forecast of critical-care demand: scores</h1><p>Simulated data. Not for clinical use. The need is what"
                + " the unit would hold if nobody were turned away. Intervals draw whole weeks again.</p>"
                + String.join("", sections)
                + "<p>Half of all shortages cannot be foreseen with confidence eight hours before.</p></html>\n";
    }

    static String of(Report report) {
        return of(List.of(section("", report)));
    }

    static String section(String name, Report report) {
        HorizonScore day = report.horizons.get(24);
        StringBuilder html = new StringBuilder();
        html.append("<section>").append(name.isEmpty() ? "" : "<h2>Set: " + escaped(name) + "</h2>");
        html.append(String.format(
                Locale.ROOT,
                "<p>%d forecasts; the unit was short %.1f %% of the time.</p>",
                day.count(),
                100 * day.baseRate()));
        html.append(table(report));
        html.append(figure("Mean absolute error by horizon, in beds", errors(report)));
        html.append(figure("CRPS by horizon, in beds: how good the whole distribution is", crps(report)));
        html.append(
                figure("Share of outcomes within the 5 to 95 % range; green is the aim from 8 h on", coverage(report)));
        html.append("<h3>Where what came lay in the forecast: each tenth should hold a tenth</h3>");
        for (int hours : PIT_HOURS) {
            html.append(figure(hours + " h ahead", deciles(report.horizons.get(hours))));
        }
        html.append("<h3>Alerts</h3>").append(alerts(report.alerts));
        html.append(
                figure("Every pair of thresholds tried; right of the line the recall is enough", dots(report.alerts)));
        html.append("<details><summary>All figures as text</summary><pre>")
                .append(escaped(Table.of(report)))
                .append(escaped(Table.grid(report.alerts)))
                .append("</pre></details></section>");
        return html.toString();
    }

    private static String table(Report report) {
        StringBuilder rows = new StringBuilder(
                "<div class=\"wide\"><table><tr><th>hours ahead<th>MAE<th>95 %<th>to the floor"
                        + "<th>to last value<th>CRPS<th>to the floor<th>in the 90 % range<th>PIT<th>Brier skill<th>of the floor");
        for (HorizonScore it : report.horizons.values()) {
            double[] interval = it.interval(0);
            boolean floor = it.floorMae() != null;
            rows.append(String.format(
                    Locale.ROOT,
                    "<tr><td>%d<td>%.3f<td>%.3f to %.3f%s%s<td>%.3f%s%s%s%s%s",
                    it.hours,
                    it.mae(),
                    interval[0],
                    interval[1],
                    cell(floor ? it.mae() / it.floorMae() : Double.NaN, 0, 1.05),
                    cell(it.mae() / it.lastValueMae(), 0, it.hours >= 8 ? 0.90 : 9),
                    it.crps(),
                    cell(floor ? it.crps() / it.floorCrps() : Double.NaN, 0, 1.06),
                    cell(it.coverage(), it.hours >= 8 ? 0.87 : 0.93, it.hours >= 8 ? 0.96 : 1),
                    cell(it.decileDeviation(), 0, 0.06),
                    cell(it.brierSkill(), brierAim(it.hours), 1),
                    cell(it.floorBrierSkill(), -9, 1)));
        }
        return rows.append("</table></div><p>Red misses the aims, which were set for the stationary set.</p>")
                .toString();
    }

    private static double brierAim(int hours) {
        return hours == 8 ? 0.70 : hours == 24 ? 0.45 : hours == 72 ? 0.15 : -9;
    }

    private static String cell(double value, double low, double high) {
        if (Double.isNaN(value)) {
            return "<td>–";
        }
        boolean missed = value < low || value > high;
        return String.format(Locale.ROOT, "<td%s>%.3f", missed ? " class=\"missed\"" : "", value);
    }

    private static String alerts(AlertScore alerts) {
        AlertScore.Line ours = AlertScore.best(alerts.forecastGrid());
        StringBuilder rows = new StringBuilder("<div class=\"wide\"><table><tr><th>alert on<th>on<th>off<th>episodes"
                + "<th>precision<th>forecast to this<th>recall, 4 h lead<th>flaps a month<th>alert days a week");
        for (AlertScore.Signal signal : AlertScore.Signal.values()) {
            if (signal == AlertScore.Signal.FLOOR && !alerts.hasFloor()) {
                continue;
            }
            AlertScore.Line it = AlertScore.best(alerts.grid(signal));
            rows.append(String.format(
                    Locale.ROOT,
                    "<tr><td>%s<td>%.2f<td>%.2f<td>%d<td>%.3f<td>%.2f<td>%.3f<td>%.2f<td>%.2f",
                    signal.text,
                    it.on(),
                    it.off(),
                    it.trial().episodes,
                    it.trial().precision(),
                    ours.trial().precision() / it.trial().precision(),
                    it.trial().recall(),
                    it.trial().flapsPerMonth(),
                    it.trial().alertsPerWeek()));
        }
        return rows.append("</table></div><pre>")
                .append(escaped(Table.ratios(alerts)))
                .append("</pre>")
                .toString();
    }

    private static Plot byHorizon(Report report, String name, double from, double to) {
        Plot plot = new Plot(name, 520, 280, from, to);
        int i = 0;
        for (HorizonScore it : report.horizons.values()) {
            plot.label(i++ / (double) (report.horizons.size() - 1), it.hours + " h");
        }
        return plot;
    }

    private static List<HorizonScore> all(Report report) {
        return new ArrayList<>(report.horizons.values());
    }

    private static String errors(Report report) {
        double most = all(report).stream()
                .mapToDouble(it -> Math.max(it.lastValueMae(), it.longRunMae()))
                .max()
                .orElse(1);
        double top = Math.max(1, Math.ceil(most));
        return byHorizon(report, "Mean absolute error", 0, top)
                .levels(top > 6 ? 2 : 1, "%.0f")
                .line("forecast", Plot.BLUE, false, all(report), HorizonScore::mae)
                .line("last value", Plot.GREY, false, all(report), HorizonScore::lastValueMae)
                .line("long-run mean", Plot.ORANGE, false, all(report), HorizonScore::longRunMae)
                .line("floor", Plot.GREEN, true, all(report), it -> orNothing(it.floorMae()))
                .svg();
    }

    private static String crps(Report report) {
        double most = all(report).stream()
                .mapToDouble(it -> Math.max(it.unconditionalCrps(), it.poissonCrps()))
                .max()
                .orElse(1);
        return byHorizon(report, "CRPS", 0, Math.max(1, Math.ceil(most)))
                .levels(most > 4 ? 1 : 0.5, "%.1f")
                .line("forecast", Plot.BLUE, false, all(report), HorizonScore::crps)
                .line("Poisson", Plot.GREY, false, all(report), HorizonScore::poissonCrps)
                .line("stay so far forgotten", Plot.ORANGE, false, all(report), HorizonScore::unconditionalCrps)
                .line("floor", Plot.GREEN, true, all(report), it -> orNothing(it.floorCrps()))
                .svg();
    }

    private static double orNothing(Double value) {
        return value == null ? Double.NaN : value;
    }

    private static String coverage(Report report) {
        return byHorizon(report, "Coverage", 0.7, 1)
                .band(0.87, 0.96)
                .levels(0.05, "%.2f")
                .line("forecast", Plot.BLUE, false, all(report), HorizonScore::coverage)
                .svg();
    }

    private static String deciles(HorizonScore it) {
        Plot plot = new Plot("Deciles", 250, 190, 0, 0.2).levels(0.05, "%.2f");
        double[] shares = it.decileShares();
        for (int i = 0; i < shares.length; i++) {
            plot.bar(i, shares.length, shares[i], Plot.BLUE);
        }
        return plot.level(0.1, "#b30c0c").label(0, "low").label(1, "high").svg();
    }

    private static String dots(AlertScore alerts) {
        Plot plot = new Plot("Precision over recall", 720, 400, 0, 1).levels(0.2, "%.1f");
        plot.key("need rules", Plot.GREY).key("occupancy rules", Plot.ORANGE);
        alerts.ruleGrid().forEach(it -> dot(plot, it, it.signal().name().startsWith("BEDS") ? Plot.ORANGE : Plot.GREY));
        if (alerts.hasFloor()) {
            plot.key("true parameters", Plot.GREEN);
            alerts.grid(AlertScore.Signal.FLOOR).forEach(it -> dot(plot, it, Plot.GREEN));
        }
        plot.key("forecast", Plot.BLUE);
        alerts.forecastGrid().forEach(it -> dot(plot, it, Plot.BLUE));
        plot.upright(AlertScore.RECALL, "#212b32");
        for (int tenth = 0; tenth <= 10; tenth += 2) {
            plot.label(tenth / 10.0, tenth == 10 ? "recall 1" : "0." + tenth);
        }
        return plot.svg();
    }

    private static void dot(Plot plot, AlertScore.Line it, String colour) {
        if (it.trial().alerts > 0) {
            plot.dot(it.trial().recall(), it.trial().precision(), colour, 3);
        }
    }

    private static String figure(String caption, String svg) {
        return "<figure><figcaption>" + caption + "</figcaption>" + svg + "</figure>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
