package io.breathline.dashboards.chart;

import io.breathline.dashboards.chart.Trend.Day;
import io.breathline.dashboards.words.Amount;
import io.breathline.dashboards.words.When;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/** Draws a {@link Trend}: usual range, usual value, the days, the days that raised the alert, courses of treatment. */
public final class TrendChart {
    private static final int[] DAYS_BETWEEN_TICKS = {1, 2, 7, 14, 28, 61, 91, 182};

    /** What is usual does not stop being usual on a day without a reading; after so many days we say nothing. */
    private static final int USUAL_KEEPS = 14;

    /** Thousandths of the plot, under a pixel. */
    private static final double UNSEEN = 3;
    /** With more days than these the dots would touch, in a small chart with more readings than those. */
    private static final int MOST_DOTS = 120;

    private static final int MOST_SMALL_DOTS = 60;

    private final Trend trend;
    private final When when;
    private final Scale scale;
    private final boolean small;

    private TrendChart(Trend trend, When when, boolean small) {
        this.trend = trend;
        this.when = when;
        this.small = small;
        double[] all = trend.days().stream()
                .flatMapToDouble(TrendChart::values)
                .sorted()
                .toArray();
        double least = all.length == 0 ? 0 : all[0];
        double most = all.length == 0 ? 1 : all[all.length - 1];
        double air = Math.max((most - least) * 0.06, Math.pow(10, -trend.digits()));
        double top = most + air;
        for (double end : new double[] {4, 100}) {
            // "of 4", "of 100", "%": a scale ends where the measure does.
            boolean ends = trend.unit().equals("of " + (int) end)
                    || (end == 100 && trend.unit().equals("%"));
            top = ends ? Math.min(top, end) : top;
        }
        this.scale = Scale.holding(least < 0 ? least - air : Math.max(0, least - air), top, small ? 3 : 5);
    }

    /** @param small for a chart among others, with fewer ticks and without words at its end */
    public static String draw(Trend trend, When when, boolean small) {
        return new TrendChart(trend, when, small).draw();
    }

    private static DoubleStream values(Day day) {
        return DoubleStream.of(or(day.value()), or(day.low()), or(day.high())).filter(value -> !Double.isNaN(value));
    }

    private static double or(Double value) {
        return value == null ? Double.NaN : value;
    }

    private String draw() {
        Svg svg = new Svg(
                small ? "trend small" : "trend",
                trend.id(),
                trend.title() + ", " + when.day(trend.from()) + " to " + when.day(trend.to()),
                trend.sentence());
        for (double tick : scale.ticks()) {
            svg.words("tick-y", 0, scale.down(tick), 0, 0, Amount.number(tick, scale.digits()));
        }
        ticksOfDays(svg);
        svg.openLines().path("grid", Svg.grid(scale)).path("band", band()).path("usual", usual());
        if (!small) {
            trend.treated().forEach(course -> svg.path("treated", course(course)));
        }
        svg.path("line", line()).path("single", singles()).path("dots", dots());
        svg.closeLines();
        if (!small) {
            trend.treated()
                    .forEach(course -> svg.words("note", Math.max(0, x(course.from())), 0, 0.2, -0.4, course.what()));
        }
        days().filter(Day::raised).forEach(day -> svg.ring("ring", x(day.day()), scale.down(day.value()), 7));
        ends(svg);
        return svg.done();
    }

    /** The usual range, one area for each stretch of days that has one. */
    private CharSequence band() {
        Pen pen = new Pen(UNSEEN);
        for (List<Day> stretch :
                Stretches.of(trend.days(), USUAL_KEEPS, day -> day.low() != null && day.high() != null)) {
            pen.move(x(stretch.get(0).day()), scale.down(stretch.get(0).high()));
            stretch.stream().skip(1).forEach(day -> pen.line(x(day.day()), scale.down(day.high())));
            for (int i = stretch.size() - 1; i >= 0; i--) {
                pen.line(x(stretch.get(i).day()), scale.down(stretch.get(i).low()));
            }
            pen.close();
        }
        return pen.toString();
    }

    private CharSequence usual() {
        Pen pen = new Pen(UNSEEN);
        for (List<Day> stretch : Stretches.of(trend.days(), USUAL_KEEPS, day -> day.usual() != null)) {
            pen.move(x(stretch.get(0).day()), scale.down(stretch.get(0).usual()));
            stretch.stream().skip(1).forEach(day -> pen.line(x(day.day()), scale.down(day.usual())));
        }
        return pen.toString();
    }

    private CharSequence line() {
        // Of so many days several share a pixel; in a small chart more than in a large one.
        Pen pen = new Pen(trend.length() <= MOST_DOTS ? 0 : small ? 3 * UNSEEN : UNSEEN);
        for (List<Day> stretch : Stretches.of(trend.days(), 1, day -> day.value() != null)) {
            pen.move(x(stretch.get(0).day()), scale.down(stretch.get(0).value()));
            stretch.stream().skip(1).forEach(day -> pen.line(x(day.day()), scale.down(day.value())));
        }
        return pen.toString();
    }

    private CharSequence dots() {
        Pen pen = new Pen();
        if (small ? days().count() <= MOST_SMALL_DOTS : trend.length() <= MOST_DOTS) {
            days().forEach(day -> pen.dot(x(day.day()), scale.down(day.value())));
        }
        return pen.toString();
    }

    private CharSequence singles() {
        Pen pen = new Pen();
        for (Trend.Single single : trend.readings()) {
            if (single.value() >= scale.least() && single.value() <= scale.most()) {
                pen.dot((single.day() + 0.5) / trend.length(), scale.down(single.value()));
            }
        }
        return pen.toString();
    }

    private CharSequence course(Trend.Treated course) {
        double from = Math.max(0, x(course.from()));
        double to = Math.min(1, x(course.to()));
        return new Pen().move(from, 0).line(to, 0).toString();
    }

    private void ends(Svg svg) {
        trend.days().stream()
                .filter(day -> day.usual() != null)
                .max(Comparator.comparing(Day::day))
                .ifPresent(day -> {
                    if (!small) {
                        svg.words("end", 1, scale.down(day.usual()), 0.4, 0, "usual");
                    }
                });
        days().max(Comparator.comparing(Day::day)).ifPresent(last -> {
            double y = scale.down(last.value());
            svg.ring("latest", x(last.day()), y, 4);
            if (!small) {
                boolean near = last.usual() != null && Math.abs(scale.down(last.usual()) - y) < 0.09;
                svg.words("end strong", 1, y, 0.4, near ? 1.2 : 0, Amount.number(last.value(), trend.digits()));
            }
        });
    }

    private void ticksOfDays(Svg svg) {
        int most = small ? 4 : 7;
        int between = DAYS_BETWEEN_TICKS[DAYS_BETWEEN_TICKS.length - 1];
        for (int candidate : DAYS_BETWEEN_TICKS) {
            if (trend.length() / candidate < most) {
                between = candidate;
                break;
            }
        }
        int nth = 0;
        for (LocalDate day = trend.to(); !day.isBefore(trend.from()); day = day.minusDays(between)) {
            String kind = nth % 2 == 0 ? "tick-x" : "tick-x spare";
            svg.words(kind, x(day), 1, 0, 0, day.equals(when.today()) ? "today" : when.day(day));
            nth++;
        }
    }

    private java.util.stream.Stream<Day> days() {
        return trend.days().stream().filter(day -> day.value() != null);
    }

    /** The middle of the day. */
    private double x(LocalDate day) {
        return (day.toEpochDay() - trend.from().toEpochDay() + 0.5) / trend.length();
    }
}
