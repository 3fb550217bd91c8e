package io.breathline.dashboards.chart;

import io.breathline.dashboards.words.Amount;
import java.util.function.ToIntFunction;

/** Draws a {@link Fan}: 9 in 10 and 1 in 2 bands, the median, and the staffed beds as they change over the shifts. */
public final class FanChart {
    private final Fan fan;
    private final Scale scale;

    private FanChart(Fan fan) {
        this.fan = fan;
        int most = fan.now();
        int least = fan.now();
        for (Fan.Step step : fan.steps()) {
            most = Math.max(most, Math.max(step.q95(), step.staffed()));
            least = Math.min(least, Math.min(step.q05(), step.staffed()));
        }
        this.scale = Scale.holding(Math.max(0, least - 1), most + 1, 5);
    }

    public static String draw(Fan fan) {
        return new FanChart(fan).draw();
    }

    private String draw() {
        Svg svg = new Svg("fan", fan.id(), fan.title(), fan.sentence());
        for (double tick : scale.ticks()) {
            if (Math.rint(tick) == tick) {
                svg.words("tick-y", 0, scale.down(tick), 0, 0, Amount.number(tick, 0));
            }
        }
        int between = fan.hours() > 48 ? 12 : fan.hours() > 12 ? 6 : 2;
        for (int hours = 0; hours <= fan.hours(); hours += between) {
            String kind = (hours / between) % 2 == 0 ? "tick-x" : "tick-x spare";
            svg.words(kind, x(hours), 1, 0, 0, hours == 0 ? "now" : "+" + hours + " h");
        }
        svg.openLines()
                .path("grid", Svg.grid(scale))
                .path("band90", between(Fan.Step::q05, Fan.Step::q95))
                .path("band50", between(Fan.Step::q25, Fan.Step::q75))
                .path("median", line(Fan.Step::median))
                .path("staffed", staffed())
                .closeLines();
        svg.ring("latest", 0, scale.down(fan.now()), 4);
        if (!fan.steps().isEmpty()) {
            Fan.Step last = fan.steps().get(fan.steps().size() - 1);
            boolean near = Math.abs(scale.down(last.staffed()) - scale.down(last.median())) < 0.08;
            svg.words("end strong", 1, scale.down(last.staffed()), 0.4, near ? -0.6 : 0, last.staffed() + " staffed");
            svg.words("end median-word", 1, scale.down(last.median()), 0.4, near ? 0.6 : 0, "likely " + last.median());
        }
        return svg.done();
    }

    private CharSequence between(ToIntFunction<Fan.Step> low, ToIntFunction<Fan.Step> high) {
        if (fan.steps().isEmpty()) {
            return "";
        }
        Pen pen = new Pen().move(0, scale.down(fan.now()));
        fan.steps().forEach(step -> pen.line(x(step.hours()), scale.down(high.applyAsInt(step))));
        for (int i = fan.steps().size() - 1; i >= 0; i--) {
            Fan.Step step = fan.steps().get(i);
            pen.line(x(step.hours()), scale.down(low.applyAsInt(step)));
        }
        return pen.close().toString();
    }

    private CharSequence line(ToIntFunction<Fan.Step> value) {
        Pen pen = new Pen().move(0, scale.down(fan.now()));
        fan.steps().forEach(step -> pen.line(x(step.hours()), scale.down(value.applyAsInt(step))));
        return pen.toString();
    }

    /** Capacity changes at a shift's beginning, not gradually: a stair. */
    private CharSequence staffed() {
        Pen pen = new Pen();
        int before = 0;
        int last = 0;
        for (Fan.Step step : fan.steps()) {
            if (pen.empty()) {
                pen.move(0, scale.down(step.staffed()));
            } else if (step.staffed() != last) {
                pen.line(x(before), scale.down(last)).line(x(before), scale.down(step.staffed()));
            }
            pen.line(x(step.hours()), scale.down(step.staffed()));
            before = step.hours();
            last = step.staffed();
        }
        return pen.toString();
    }

    private double x(int hours) {
        return (double) hours / fan.hours();
    }
}
