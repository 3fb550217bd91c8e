package io.breathline.dashboards.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Draws path data in the space of 1000 by 1000, in as few characters as it takes; x and y are given as parts of the plot,
 * y from the top. Points that stand on the way from one to the next, give or take the tolerance, are left out.
 */
final class Pen {
    private record Point(int x, int y) {
        double from(Point a, Point b) {
            double dx = b.x - (double) a.x;
            double dy = b.y - (double) a.y;
            double length = Math.hypot(dx, dy);
            return length == 0
                    ? Math.hypot(x - (double) a.x, y - (double) a.y)
                    : Math.abs(dy * (x - a.x) - dx * (y - a.y)) / length;
        }
    }

    private final double tolerance;
    private final StringBuilder drawn = new StringBuilder();
    private final List<Point> stroke = new ArrayList<>();
    private Point at;
    private char command;

    Pen() {
        this(0);
    }

    /** @param tolerance in thousandths of the plot: what nobody sees */
    Pen(double tolerance) {
        this.tolerance = tolerance;
    }

    Pen move(double x, double y) {
        flush();
        stroke.add(point(x, y));
        return this;
    }

    Pen line(double x, double y) {
        stroke.add(point(x, y));
        return this;
    }

    /** A dot: a line of no length, which a round cap makes visible. */
    Pen dot(double x, double y) {
        return move(x, y);
    }

    Pen close() {
        flush();
        drawn.append('Z');
        at = null;
        return this;
    }

    boolean empty() {
        return drawn.isEmpty() && stroke.isEmpty();
    }

    private static Point point(double x, double y) {
        return new Point((int) Math.round(x * 1000), (int) Math.round(y * 1000));
    }

    private void flush() {
        if (stroke.isEmpty()) {
            return;
        }
        Point first = stroke.get(0);
        if (at == null) {
            command = 'M';
            drawn.append('M').append(first.x).append(' ').append(first.y);
        } else {
            say('m', first.x - at.x, first.y - at.y);
        }
        at = first;
        boolean moved = false;
        for (Point next : simplified(0, stroke.size() - 1, new ArrayList<>())) {
            moved |= go(next);
        }
        if (!moved) {
            say('h', 0);
        }
        stroke.clear();
    }

    /** Douglas and Peucker: keeps the point furthest from the straight way, and what then still stands out. */
    private List<Point> simplified(int from, int to, List<Point> kept) {
        int furthest = -1;
        double most = tolerance;
        for (int i = from + 1; i < to; i++) {
            double away = stroke.get(i).from(stroke.get(from), stroke.get(to));
            if (away > most) {
                most = away;
                furthest = i;
            }
        }
        if (furthest < 0) {
            kept.add(stroke.get(to));
            return kept;
        }
        simplified(from, furthest, kept);
        return simplified(furthest, to, kept);
    }

    private boolean go(Point next) {
        int dx = next.x - at.x;
        int dy = next.y - at.y;
        at = next;
        if (dx == 0 && dy == 0) {
            return false;
        }
        if (dy == 0) {
            say('h', dx);
        } else if (dx == 0) {
            say('v', dy);
        } else {
            say('l', dx, dy);
        }
        return true;
    }

    /** A command is said once for all that follow it, and a minus parts two numbers as well as a space. */
    private void say(char what, int... numbers) {
        boolean again = what == command && what != 'm';
        if (!again) {
            drawn.append(what);
        }
        command = what;
        for (int i = 0; i < numbers.length; i++) {
            if ((i > 0 || again) && numbers[i] >= 0) {
                drawn.append(' ');
            }
            drawn.append(numbers[i]);
        }
    }

    @Override
    public String toString() {
        flush();
        return drawn.toString();
    }
}
