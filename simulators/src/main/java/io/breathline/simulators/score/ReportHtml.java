package io.breathline.simulators.score;

import java.util.List;
import java.util.Locale;

/** The report as one page that needs nothing else: tables, and the frontier as a drawing. */
final class ReportHtml {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 380;
    private static final double MOST = 8;
    private static final String[] INKS = {
        "#005eb8", "#b8430b", "#4c6272", "#007f3b", "#7c2855", "#006747", "#8a6d00", "#330072"
    };

    private ReportHtml() {}

    static String of(Report report) {
        StringBuilder page = new StringBuilder(
                "<!doctype html><html lang=\"en-GB\"><meta charset=\"utf-8\"><title>Exacerbation alerts: score</title><style>"
                        + "body{font:17px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#212b32}"
                        + "table{border-collapse:collapse;font-variant-numeric:tabular-nums}th,td{padding:.25rem .8rem .25rem 0;text-align:right;border-bottom:1px solid #d8dde0}"
                        + "th:first-child,td:first-child{text-align:left}.note{border-left:4px solid #b8430b;padding-left:1rem}</style>"
                        + "<h1>Exacerbation alerts: score</h1><p class=\"note\">Simulated people. The figures rank methods; they are no clinical evidence.</p>");
        page.append(String.format(
                Locale.ROOT,
                "<p>%d patients, %.0f patient-years, %d treated events. Parameters %s.</p>",
                report.patients(),
                report.patientYears(),
                report.events(),
                report.parameters()));
        calibration(page, report.calibration());
        page.append("<h2>Sensitivity against false alerts</h2>").append(frontier(report.results()));
        operating(page, report.results());
        matched(page, report);
        page.append(ReportPlots.reliability(report.reliability()));
        groups(page, report.groups());
        // a figure of nothing is no figure
        return page.append("</html>\n").toString().replace(">NaN<", ">–<").replace(">NaN", ">–");
    }

    private static void calibration(StringBuilder page, Calibration calibration) {
        page.append(
                "<h2>Is the cohort hard enough?</h2><table><tr><th>Check</th><th>Found</th><th>Wanted</th><th>Holds</th></tr>");
        for (Calibration.Line line : calibration.lines()) {
            page.append(String.format(
                    Locale.ROOT,
                    "<tr><td>%s</td><td>%.3f</td><td>%.2f to %.2f</td><td>%s</td></tr>",
                    line.what(),
                    line.value(),
                    line.least(),
                    line.most(),
                    line.holds() ? "yes" : "no"));
        }
        page.append("</table>");
    }

    private static String frontier(List<Result> results) {
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" width=\"100%%\"><title>Sensitivity over false alerts per patient-year, by detector</title>",
                WIDTH + 190,
                HEIGHT + 50));
        for (int i = 0; i <= 4; i++) {
            double y = y(i * 0.25);
            svg.append(String.format(
                    Locale.ROOT,
                    "<path d=\"M40 %.1fH%d\" stroke=\"#d8dde0\"/><text x=\"4\" y=\"%.1f\" font-size=\"13\">%.2f</text>",
                    y,
                    WIDTH,
                    y + 4,
                    i * 0.25));
        }
        for (int rate = 0; rate <= MOST; rate += 1) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%d\" font-size=\"13\">%d</text>",
                    x(rate) - 4,
                    HEIGHT + 20,
                    rate));
        }
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"200\" y=\"%d\" font-size=\"14\">false alerts per patient-year</text>",
                HEIGHT + 42));
        int n = 0;
        for (Result result : results) {
            String ink = INKS[n % INKS.length];
            String dash = n >= INKS.length ? " stroke-dasharray=\"5 4\"" : "";
            StringBuilder path = new StringBuilder();
            for (Result.Point point : result.curve()) {
                if (point.summary().falsePerYear() <= MOST) {
                    path.append(path.isEmpty() ? 'M' : 'L').append(place(point.summary()));
                }
            }
            svg.append(String.format(
                    "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%d\"%s/>",
                    path, ink, n == 0 ? 4 : 2, dash));
            for (Result.Operating it : result.operating()) {
                if (it.summary().falsePerYear() <= MOST) {
                    svg.append(String.format(
                            Locale.ROOT,
                            "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"6\" fill=\"%s\"><title>%s %s</title></circle>",
                            x(it.summary().falsePerYear()),
                            y(it.summary().sensitivity()),
                            ink,
                            result.name(),
                            it.level()));
                }
            }
            svg.append(String.format(
                    Locale.ROOT,
                    "<path d=\"M%d %dh22\" stroke=\"%s\" stroke-width=\"3\"%s/><text x=\"%d\" y=\"%d\" font-size=\"13\">%s</text>",
                    WIDTH + 8,
                    20 + n * 20,
                    ink,
                    dash,
                    WIDTH + 36,
                    24 + n * 20,
                    result.name()));
            n++;
        }
        return svg.append("</svg>").toString();
    }

    private static String place(Summary it) {
        return String.format(Locale.ROOT, "%.1f %.1f", x(it.falsePerYear()), y(it.sensitivity()));
    }

    private static double x(double rate) {
        return 40 + rate / MOST * (WIDTH - 40);
    }

    private static double y(double sensitivity) {
        return HEIGHT - sensitivity * (HEIGHT - 10);
    }

    private static void operating(StringBuilder page, List<Result> results) {
        page.append(
                "<h2>As run</h2><table><tr><th>Detector</th><th>Level</th><th>Sensitivity</th><th>95 %</th><th>All events</th><th>False per year</th><th>Lead, days</th><th>25th</th><th>Delay from onset</th><th>Alerts per 100 a week</th></tr>");
        for (Result result : results) {
            for (Result.Operating it : result.operating()) {
                Summary s = it.summary();
                double[] pair = it.interval().getOrDefault("sensitivity", new double[] {Double.NaN, Double.NaN});
                page.append(String.format(
                        Locale.ROOT,
                        "<tr><td>%s</td><td>%s</td><td>%.3f</td><td>%s</td><td>%.3f</td><td>%.2f</td><td>%.1f</td><td>%.1f</td><td>%.1f</td><td>%.2f</td></tr>",
                        result.name(),
                        it.level(),
                        s.sensitivity(),
                        pair.length < 2 ? "" : String.format(Locale.ROOT, "%.3f to %.3f", pair[0], pair[1]),
                        s.sensitivityAllEvents(),
                        s.falsePerYear(),
                        s.leadMedian(),
                        s.lead25(),
                        s.delayMedian(),
                        s.alertsPer100PatientWeeks()));
            }
        }
        page.append("</table>");
    }

    private static void matched(StringBuilder page, Report report) {
        page.append(
                "<h2>Sensitivity at matched false alerts</h2><table><tr><th>Detector</th><th>0.5</th><th>1</th><th>2</th><th>3</th><th>PR area</th><th>ROC area</th></tr>");
        for (Result result : report.results()) {
            page.append("<tr><td>").append(result.name()).append("</td>");
            for (double rate : new double[] {0.5, 1, 2, 3}) {
                Result.Point point = result.at(rate);
                boolean near = point != null && Math.abs(point.summary().falsePerYear() - rate) < 0.2 * rate;
                page.append("<td>")
                        .append(
                                near
                                        ? String.format(
                                                Locale.ROOT,
                                                "%.3f",
                                                point.summary().sensitivity())
                                        : "–")
                        .append("</td>");
            }
            page.append(String.format(
                    Locale.ROOT,
                    "<td>%.3f</td><td>%.3f</td></tr>",
                    result.ranking().precisionRecallArea(),
                    result.ranking().rocArea()));
        }
        page.append("</table>");
        for (Result.Operating it : report.matched()) {
            page.append(String.format(
                    Locale.ROOT,
                    "<p>%s at %s: %.3f%s</p>",
                    Contest.FILTER,
                    it.level(),
                    it.summary().sensitivity(),
                    bounds(it.interval().getOrDefault("sensitivity", new double[0]))));
        }
    }

    private static String bounds(double[] pair) {
        return pair.length < 2 ? "" : String.format(Locale.ROOT, " (%.3f to %.3f)", pair[0], pair[1]);
    }

    private static void groups(StringBuilder page, List<Groups> groups) {
        if (groups.isEmpty()) {
            return;
        }
        page.append("<h2>By group, kind and severity (AMBER)</h2>")
                .append(ReportPlots.groups(groups))
                .append(
                        "<table><tr><th>Group</th><th>Value</th><th>Sensitivity (95 %)</th><th>Events</th><th>False per year (95 %)</th></tr>");
        for (Groups it : groups) {
            boolean people = !it.group().equals("kind") && !it.group().equals("severity");
            page.append(String.format(
                    Locale.ROOT,
                    "<tr><td>%s</td><td>%s</td><td>%.3f%s</td><td>%d</td><td>%s</td></tr>",
                    it.group(),
                    it.value(),
                    it.summary().sensitivity(),
                    bounds(it.bounds("sensitivity")),
                    it.summary().evaluable(),
                    people
                            ? String.format(Locale.ROOT, "%.2f", it.summary().falsePerYear())
                                    + bounds(it.bounds("falseAlertsPerPatientYear"))
                            : ""));
        }
        page.append("</table>");
    }
}
