package io.breathline.simulators.scoreicu;

import java.util.Locale;

/** The scores as one HTML page with plots, with nothing fetched from anywhere. */
final class Page {
    private Page() {}

    static String of(Report report) {
        StringBuilder html = new StringBuilder("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">"
                + "<title>Forecast of critical-care demand: scores</title><style>body{font:16px/1.5 system-ui,sans-serif;"
                + "max-width:70rem;margin:2rem auto;padding:0 1rem}pre{overflow-x:auto;background:#f3f2f1;padding:1rem}"
                + "svg{margin:0 1rem 1rem 0}</style><h1>Forecast of critical-care demand: scores</h1>"
                + "<p>Simulated data. Not for clinical use. The need is what the unit would hold if nobody were turned away."
                + "</p><h2>Scores</h2><pre>");
        html.append(escaped(Table.of(report))).append("</pre><h2>Mean absolute error by horizon</h2>");
        html.append(errors(report)).append("<h2>Where what came lay in the forecast (flat is right)</h2>");
        for (int hours : new int[] {1, 8, 24, 72}) {
            html.append(deciles(report.horizons.get(hours)));
        }
        html.append("<h2>Alerts: precision and recall of every threshold tried</h2>")
                .append(alerts(report));
        html.append(
                        "<p>Half of all shortages cannot be foreseen with confidence eight hours before. Blue is the forecast,")
                .append(" grey are rules without one.</p></html>\n");
        return html.toString();
    }

    private static String errors(Report report) {
        double most = 1;
        for (HorizonScore it : report.horizons.values()) {
            most = Math.max(most, it.lastValueMae());
        }
        StringBuilder ours = new StringBuilder();
        StringBuilder last = new StringBuilder();
        StringBuilder labels = new StringBuilder();
        int i = 0;
        for (HorizonScore it : report.horizons.values()) {
            double x = 50 + 55.0 * i++;
            ours.append(point(x, 200 - 180 * it.mae() / most));
            last.append(point(x, 200 - 180 * it.lastValueMae() / most));
            labels.append(String.format(
                    Locale.ROOT, "<text x=\"%.0f\" y=\"220\" text-anchor=\"middle\">%d h</text>", x, it.hours));
        }
        return svg(
                680,
                230,
                "Mean absolute error: forecast in blue, last value in grey",
                polyline(last, "#767676")
                        + polyline(ours, "#005eb8")
                        + labels
                        + String.format(Locale.ROOT, "<text x=\"4\" y=\"24\">%.1f beds</text>", most));
    }

    private static String deciles(HorizonScore it) {
        StringBuilder bars = new StringBuilder();
        double[] shares = it.decileShares();
        for (int i = 0; i < 10; i++) {
            bars.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%d\" y=\"%.1f\" width=\"18\" height=\"%.1f\" fill=\"#005eb8\"/>",
                    10 + 20 * i,
                    120 - 400 * shares[i],
                    400 * shares[i]));
        }
        return svg(
                220,
                145,
                "Deciles at " + it.hours + " hours",
                bars + "<line x1=\"5\" x2=\"215\" y1=\"80\" y2=\"80\" stroke=\"#d5281b\"/><text x=\"10\" y=\"140\">"
                        + it.hours + " h</text>");
    }

    private static String alerts(Report report) {
        StringBuilder dots = new StringBuilder();
        report.alerts.ruleGrid().forEach(line -> dots.append(dot(line, "#767676")));
        report.alerts.forecastGrid().forEach(line -> dots.append(dot(line, "#005eb8")));
        return svg(
                460,
                330,
                "Precision over recall",
                dots
                        + "<text x=\"180\" y=\"325\">recall with 4 h lead, 0 to 1</text><text x=\"4\" y=\"16\">precision</text>"
                        + "<path d=\"M40 10V300H450\" fill=\"none\" stroke=\"#212b32\"/>");
    }

    private static String dot(AlertScore.Line line, String colour) {
        return String.format(
                Locale.ROOT,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>",
                40 + 400 * line.trial().recall(),
                300 - 280 * line.trial().precision(),
                colour);
    }

    private static String point(double x, double y) {
        return String.format(Locale.ROOT, "%.1f,%.1f ", x, y);
    }

    private static String polyline(CharSequence points, String colour) {
        return "<polyline fill=\"none\" stroke-width=\"3\" stroke=\"" + colour + "\" points=\"" + points + "\"/>";
    }

    private static String svg(int width, int height, String name, String inside) {
        return "<svg role=\"img\" aria-label=\"" + name + "\" width=\"" + width + "\" height=\"" + height
                + "\" viewBox=\"0 0 " + width + " " + height + "\" font-size=\"13\">" + inside + "</svg>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
