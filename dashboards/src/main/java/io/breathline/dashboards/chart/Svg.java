package io.breathline.dashboards.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Writes SVG that scales with the page but keeps its text readable: marks stand in per cent of the plot, lines in a
 * nested drawing that is stretched with strokes of constant width. Never a style attribute: the pages forbid them.
 */
public final class Svg {
    private final StringBuilder text = new StringBuilder(4_096);

    /** @param kind CSS class that sets height and margins; {@code id} prefix for title and description, unique on the page */
    Svg(String kind, String id, String title, String description) {
        text.append("<svg class=\"chart ").append(kind).append("\" role=\"img\" aria-labelledby=\"");
        text.append(id).append("-t ").append(id).append("-d\">");
        text.append("<title id=\"")
                .append(id)
                .append("-t\">")
                .append(escape(title))
                .append("</title>");
        text.append("<desc id=\"")
                .append(id)
                .append("-d\">")
                .append(escape(description))
                .append("</desc>");
    }

    /** From here on lines and areas, in a space of 1000 by 1000 that fills the plot. */
    Svg openLines() {
        text.append("<svg class=\"lines\" viewBox=\"0 0 1000 1000\" preserveAspectRatio=\"none\">");
        return this;
    }

    Svg closeLines() {
        text.append("</svg>");
        return this;
    }

    Svg path(String kind, CharSequence drawn) {
        if (drawn.length() > 0) {
            text.append("<path class=\"")
                    .append(kind)
                    .append("\" d=\"")
                    .append(drawn)
                    .append("\"/>");
        }
        return this;
    }

    /** A line across for each tick. */
    static String grid(Scale scale) {
        Pen pen = new Pen();
        for (double tick : scale.ticks()) {
            pen.move(0, scale.down(tick)).line(1, scale.down(tick));
        }
        return pen.toString();
    }

    Svg ring(String kind, double x, double y, int radius) {
        text.append("<circle class=\"").append(kind).append("\" cx=\"").append(percent(x));
        text.append("\" cy=\"")
                .append(percent(y))
                .append("\" r=\"")
                .append(radius)
                .append("\"/>");
        return this;
    }

    /** @param dx,dy em to move by; where the text hangs from is the CSS class's business */
    Svg words(String kind, double x, double y, double dx, double dy, String words) {
        text.append("<text class=\"").append(kind).append('"');
        if (x != 0) {
            text.append(" x=\"").append(percent(x)).append('"');
        }
        text.append(" y=\"").append(percent(y)).append('"');
        if (dx != 0) {
            text.append(" dx=\"").append(number(dx)).append("em\"");
        }
        if (dy != 0) {
            text.append(" dy=\"").append(number(dy)).append("em\"");
        }
        text.append('>').append(escape(words)).append("</text>");
        return this;
    }

    String done() {
        return text.append("</svg>").toString();
    }

    static String percent(double part) {
        return number(Math.rint(part * 1000) / 10) + "%";
    }

    /** At most two decimals, no trailing zeros. */
    static String number(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    public static String escape(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
