package io.breathline.simulators.score;

import java.util.List;
import java.util.Locale;

/** Drawings of the report's page besides the frontier: reliability, and groups with their intervals. */
final class ReportPlots {
    private static final int SIDE = 320;
    private static final int ROW = 24;
    private static final int LABELS = 230;
    private static final int SPAN = 420;
    private static final String INK = "#005eb8";

    private ReportPlots() {}

    static String reliability(List<Reliability> bands) {
        if (bands.isEmpty()) {
            return "";
        }
        StringBuilder page = new StringBuilder(
                "<h2>Reliability</h2><p>Each day's chance of deterioration as the filter has it, and how often it was so. It ranks; it is not calibrated, and no chance is shown to anybody.</p>");
        page.append(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" width=\"%d\"><title>Share of days of deterioration over the filter's chance</title>"
                        + "<path d=\"M40 10V%d H%d\" fill=\"none\" stroke=\"#4c6272\"/><path d=\"M40 %d L%d 10\" stroke=\"#d8dde0\" stroke-dasharray=\"5 4\"/>",
                SIDE + 60,
                SIDE + 50,
                SIDE + 60,
                SIDE + 10,
                SIDE + 40,
                SIDE + 10,
                SIDE + 40));
        StringBuilder path = new StringBuilder();
        for (Reliability it : bands) {
            double x = 40 + it.said() * SIDE;
            double y = 10 + (1 - it.came()) * SIDE;
            path.append(path.isEmpty() ? 'M' : 'L').append(String.format(Locale.ROOT, "%.1f %.1f", x, y));
            page.append(String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>", x, y, INK));
        }
        page.append(String.format("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>", path, INK));
        for (double tick : new double[] {0, 0.5, 1}) {
            page.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.0f\" y=\"%d\" font-size=\"13\">%.1f</text><text x=\"8\" y=\"%.0f\" font-size=\"13\">%.1f</text>",
                    32 + tick * SIDE,
                    SIDE + 28,
                    tick,
                    14 + (1 - tick) * SIDE,
                    tick));
        }
        page.append(String.format(
                "<text x=\"120\" y=\"%d\" font-size=\"14\">chance, as the filter has it</text></svg>", SIDE + 46));
        page.append("<table><tr><th>Chance</th><th>Mean</th><th>Came true</th><th>Days</th></tr>");
        for (Reliability it : bands) {
            page.append(String.format(
                    Locale.ROOT,
                    "<tr><td>%.2f to %.2f</td><td>%.3f</td><td>%.3f</td><td>%d</td></tr>",
                    it.from(),
                    it.to(),
                    it.said(),
                    it.came(),
                    it.days()));
        }
        return page.append("</table>").toString();
    }

    /** Sensitivity of each group with its interval, so that one sees which differences are more than chance. */
    static String groups(List<Groups> groups) {
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" width=\"100%%\"><title>Sensitivity by group with 95 %% intervals</title>",
                LABELS + SPAN + 40,
                groups.size() * ROW + 40));
        for (int i = 0; i <= 4; i++) {
            double x = LABELS + i * 0.25 * SPAN;
            svg.append(String.format(
                    Locale.ROOT,
                    "<path d=\"M%.1f 4V%d\" stroke=\"#d8dde0\"/><text x=\"%.1f\" y=\"%d\" font-size=\"13\">%.2f</text>",
                    x,
                    groups.size() * ROW + 8,
                    x - 12,
                    groups.size() * ROW + 26,
                    i * 0.25));
        }
        int row = 0;
        for (Groups it : groups) {
            double y = 18 + ROW * (double) row++;
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"0\" y=\"%.0f\" font-size=\"14\">%s: %s</text>",
                    y + 5,
                    it.group(),
                    it.value().toLowerCase(Locale.ROOT).replace('_', ' ')));
            double[] pair = it.bounds("sensitivity");
            if (pair.length == 2 && !Double.isNaN(pair[0]) && !Double.isNaN(pair[1])) {
                svg.append(String.format(
                        Locale.ROOT,
                        "<path d=\"M%.1f %.0fH%.1f\" stroke=\"%s\" stroke-width=\"3\"/>",
                        LABELS + pair[0] * SPAN,
                        y,
                        LABELS + pair[1] * SPAN,
                        INK));
            }
            if (it.summary().evaluable() > 0) {
                svg.append(String.format(
                        Locale.ROOT,
                        "<circle cx=\"%.1f\" cy=\"%.0f\" r=\"5\" fill=\"%s\"/>",
                        LABELS + it.summary().sensitivity() * SPAN,
                        y,
                        INK));
            }
        }
        return svg.append("</svg>").toString();
    }
}
