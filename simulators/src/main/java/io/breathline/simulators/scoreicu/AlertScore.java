package io.breathline.simulators.scoreicu;

import java.util.ArrayList;
import java.util.List;

/** Alerts by forecast against the best of a grid of rules without one, each at its best with enough recall. */
final class AlertScore {
    static final double RECALL = 0.70;
    private static final double[] OFF = {0.5, 0.75, 0.9};

    /** One way of alerting: its signal's name, its thresholds and how it did. */
    record Line(String signal, double on, double off, AlertTrial trial) {}

    /** Hour by hour of one folder's second half. */
    private record Series(double[] chance, double[] present, double[] ahead, boolean[] isShort) {}

    private final List<Series> all = new ArrayList<>();

    /**
     * @param chance that at least one look within 24 h is short, as if looks were independent: it ranks, by hour of the
     *     second half; NaN repeats the last
     * @param least half-nurses that the roster promised for the least of those looks
     */
    void add(Truth truth, double[] chance, int[] least) {
        int half = truth.hours().size() / 2;
        int length = truth.hours().size() - half;
        double[] present = new double[length];
        double[] ahead = new double[length];
        boolean[] isShort = new boolean[length];
        double last = 0;
        int nurses = Integer.MAX_VALUE;
        for (int i = 0; i < length; i++) {
            Truth.Hour hour = truth.hours().get(half + i);
            present[i] = hour.pressure();
            isShort[i] = hour.isShort();
            boolean looked = !Double.isNaN(chance[i]);
            last = looked ? chance[i] : last;
            nurses = looked ? least[i] : nurses;
            chance[i] = last;
            ahead[i] = Math.max(
                    Truth.Hour.ratio(hour.demandBeds(), hour.beds()),
                    Truth.Hour.ratio(hour.demandHalfNurses(), Math.min(hour.halfNurses(), nurses)));
        }
        all.add(new Series(chance, present, ahead, isShort));
    }

    private AlertTrial trial(int which, double on, double off) {
        AlertTrial trial = new AlertTrial();
        for (Series series : all) {
            double[] signal = which == 0 ? series.chance() : which == 1 ? series.present() : series.ahead();
            trial.add(signal, series.isShort(), on, off);
        }
        return trial;
    }

    List<Line> forecastGrid() {
        List<Line> lines = new ArrayList<>();
        for (int on = 4; on <= 96; on += 2) {
            for (double off : OFF) {
                lines.add(new Line(
                        "chance within 24 h", on / 100.0, on / 100.0 * off, trial(0, on / 100.0, on / 100.0 * off)));
            }
        }
        return lines;
    }

    List<Line> ruleGrid() {
        List<Line> lines = new ArrayList<>();
        for (int which = 1; which <= 2; which++) {
            for (int on = 60; on <= 120; on += 2) {
                for (int less : new int[] {2, 5, 9, 14}) {
                    String signal =
                            which == 1 ? "need now / capacity now" : "need now / least rostered capacity in 24 h";
                    lines.add(new Line(
                            signal, on / 100.0, (on - less) / 100.0, trial(which, on / 100.0, (on - less) / 100.0)));
                }
            }
        }
        return lines;
    }

    /** The most precise with enough recall; failing that the one with the most recall. */
    static Line best(List<Line> lines) {
        Line best = null;
        for (Line line : lines) {
            boolean enough = line.trial().recall() >= RECALL;
            boolean bestEnough = best != null && best.trial().recall() >= RECALL;
            boolean preciser = best != null
                    && enough
                    && (!bestEnough || line.trial().precision() > best.trial().precision());
            boolean fuller = best != null
                    && !enough
                    && !bestEnough
                    && line.trial().recall() > best.trial().recall();
            boolean better = best == null || preciser || fuller;
            best = better ? line : best;
        }
        return best;
    }
}
