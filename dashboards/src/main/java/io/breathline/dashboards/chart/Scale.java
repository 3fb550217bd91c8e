package io.breathline.dashboards.chart;

import java.util.ArrayList;
import java.util.List;

/** A range of values with round ticks, and where in the plot a value stands, from the top. */
public record Scale(double least, double most, double step) {
    private static final double[] ROUND = {1, 2, 2.5, 5, 10};

    /** The smallest range of round numbers that holds both, with about so many ticks. */
    public static Scale holding(double least, double most, int ticks) {
        double span = Math.max(most - least, Math.max(Math.abs(most), 1) * 1e-3);
        double rough = span / Math.max(1, ticks);
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = 10 * power;
        for (double candidate : ROUND) {
            if (candidate * power >= rough * 0.999) {
                step = candidate * power;
                break;
            }
        }
        return new Scale(Math.floor(least / step) * step, Math.ceil(most / step) * step, step);
    }

    public double down(double value) {
        return (most - value) / (most - least);
    }

    public List<Double> ticks() {
        var ticks = new ArrayList<Double>();
        int count = (int) Math.round((most - least) / step);
        for (int i = 0; i <= count; i++) {
            ticks.add(least + i * step);
        }
        return ticks;
    }

    /** How many decimals tell one tick from the next. */
    public int digits() {
        for (int digits = 0; digits < 4; digits++) {
            double scaled = step * Math.pow(10, digits);
            if (Math.abs(scaled - Math.rint(scaled)) < 1e-6) {
                return digits;
            }
        }
        return 4;
    }
}
