package io.breathline.simulators.scoreicu;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** One plot of a page as SVG, with its axes and what each colour means. */
final class Plot {
    static final String BLUE = "#005eb8";
    static final String GREY = "#6b7680";
    static final String GREEN = "#00703c";
    static final String ORANGE = "#b85c00";
    static final String PURPLE = "#5a2e8c";

    private static final int LEFT = 48;
    private static final int TOP = 34;
    private static final int BOTTOM = 36;

    private final int width;
    private final int height;
    private final double from;
    private final double to;
    private final String name;
    private final StringBuilder inside = new StringBuilder();
    private int legend = LEFT;

    /** @param from and {@code to} what the upright axis spans */
    Plot(String name, int width, int height, double from, double to) {
        this.name = name;
        this.width = width;
        this.height = height;
        this.from = from;
        this.to = to;
    }

    double x(double share) {
        return LEFT + share * (width - LEFT - 16);
    }

    double y(double value) {
        double share = (Math.max(from, Math.min(to, value)) - from) / (to - from);
        return height - BOTTOM - share * (height - TOP - BOTTOM);
    }

    /** Level lines with their values. */
    Plot levels(double step, String format) {
        for (int i = 0; from + i * step <= to + 1e-9; i++) {
            double value = from + i * step;
            add(
                    "<line x1=\"%d\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#d8dde0\"/>",
                    LEFT, x(1), y(value), y(value));
            add("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">" + format + "</text>", LEFT - 6, y(value) + 4, value);
        }
        return this;
    }

    Plot band(double low, double high) {
        add(
                "<rect x=\"%d\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"#e4f2e7\"/>",
                LEFT, y(high), x(1) - LEFT, y(low) - y(high));
        return this;
    }

    Plot label(double share, String text) {
        add("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>", x(share), height - 14, text);
        return this;
    }

    /** A line over evenly spread places. */
    <T> Plot line(String what, String colour, boolean dashed, List<T> items, ToDoubleFunction<T> value) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < items.size(); i++) {
            double at = value.applyAsDouble(items.get(i));
            if (!Double.isNaN(at)) {
                points.append(
                        String.format(Locale.ROOT, "%.1f,%.1f ", x(i / (double) Math.max(1, items.size() - 1)), y(at)));
            }
        }
        if (points.isEmpty()) {
            return this;
        }
        add(
                "<polyline fill=\"none\" stroke-width=\"2.5\" stroke=\"%s\"%s points=\"%s\"/>",
                colour, dashed ? " stroke-dasharray=\"6 4\"" : "", points);
        return key(what, colour);
    }

    Plot bar(int which, int of, double value, String colour) {
        double wide = (x(1) - LEFT) / of;
        add(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
                LEFT + which * wide + 1, y(value), wide - 2, y(from) - y(value), colour);
        return this;
    }

    Plot level(double value, String colour) {
        add(
                "<line x1=\"%d\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-dasharray=\"4 3\"/>",
                LEFT, x(1), y(value), y(value), colour);
        return this;
    }

    Plot upright(double share, String colour) {
        add(
                "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%.1f\" stroke=\"%s\" stroke-dasharray=\"4 3\"/>",
                x(share), x(share), TOP, y(from), colour);
        return this;
    }

    Plot dot(double share, double value, String colour, double size) {
        add(
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\" fill-opacity=\"0.75\"/>",
                x(share), y(value), size, colour);
        return this;
    }

    Plot key(String what, String colour) {
        add("<rect x=\"%d\" y=\"10\" width=\"14\" height=\"10\" fill=\"%s\"/>", legend, colour);
        add("<text x=\"%d\" y=\"19\">%s</text>", legend + 19, what);
        legend += 34 + what.length() * 7;
        return this;
    }

    private void add(String format, Object... values) {
        inside.append(String.format(Locale.ROOT, format, values));
    }

    String svg() {
        return "<svg role=\"img\" aria-label=\"" + name + "\" width=\"" + width + "\" height=\"" + height
                + "\" viewBox=\"0 0 " + width + " " + height + "\" font-size=\"12\" fill=\"#212b32\">" + inside
                + "<path d=\"M" + LEFT + " " + TOP + "V" + (height - BOTTOM) + "H" + (width - 16)
                + "\" fill=\"none\" stroke=\"#212b32\"/></svg>";
    }
}
