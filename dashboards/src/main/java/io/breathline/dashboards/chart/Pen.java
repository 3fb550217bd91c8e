package io.breathline.dashboards.chart;

/** Draws path data in the space of 1000 by 1000; x and y are given as parts of the plot, y from the top. */
final class Pen {
    private final StringBuilder drawn = new StringBuilder();

    Pen move(double x, double y) {
        return to('M', x, y);
    }

    Pen line(double x, double y) {
        return to('L', x, y);
    }

    /** A dot: a line of no length, which a round cap makes visible. */
    Pen dot(double x, double y) {
        to('M', x, y);
        drawn.append("h0");
        return this;
    }

    Pen close() {
        drawn.append('Z');
        return this;
    }

    boolean empty() {
        return drawn.isEmpty();
    }

    private Pen to(char how, double x, double y) {
        drawn.append(how).append(Math.round(x * 1000)).append(' ').append(Math.round(y * 1000));
        return this;
    }

    @Override
    public String toString() {
        return drawn.toString();
    }
}
