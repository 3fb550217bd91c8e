package io.breathline.dashboards.chart;

import java.util.List;
import java.util.Objects;

/** The last days of one measure against its usual value, small enough for a row of a table. */
public final class Sparkline {
    private Sparkline() {}

    /**
     * @param values one a day, oldest first, null where there was no reading
     * @param usual the patient's own median, or null while learning
     * @param says what the line shows, in words, for those who do not see it
     */
    public static String draw(List<Double> values, Double usual, String says) {
        double[] known =
                values.stream().filter(Objects::nonNull).mapToDouble(d -> d).toArray();
        if (known.length < 2) {
            return "";
        }
        double least = usual == null ? known[0] : usual;
        double most = least;
        for (double value : known) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        double span = Math.max(most - least, 1e-9);
        Pen pen = new Pen();
        boolean down = false;
        double lastX = 0;
        double lastY = 0;
        for (int i = 0; i < values.size(); i++) {
            Double value = values.get(i);
            if (value == null) {
                down = false;
                continue;
            }
            lastX = (i + 0.5) / values.size();
            lastY = (most - value) / span;
            if (down) {
                pen.line(lastX, lastY);
            } else {
                pen.move(lastX, lastY);
            }
            down = true;
        }
        // The latest is marked also where it continues a line.
        pen.dot(lastX, lastY);
        var svg = new StringBuilder(
                        "<svg class=\"spark\" viewBox=\"0 0 1000 1000\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"")
                .append(Svg.escape(says))
                .append("\">");
        if (usual != null) {
            long y = Math.round((most - usual) / span * 1000);
            svg.append("<path class=\"usual\" d=\"M0 ").append(y).append("H1000\"/>");
        }
        return svg.append("<path class=\"line\" d=\"")
                .append(pen)
                .append("\"/></svg>")
                .toString();
    }
}
