package io.breathline.simulators.scoreicu;

import io.breathline.domain.alert.AlertKind;
import io.breathline.domain.icu.WatchRule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Alerts by forecast against the best of a grid of hysteresis rules without one, and against the best alert that the
 * hospital's true parameters allow, each at its most precise with enough recall.
 */
final class AlertScore {
    static final double RECALL = 0.70;
    /** Off thresholds: of a chance as a share of the on threshold, of a ratio as so much less than it. */
    static final double[] OFF_SHARE = {0.3, 0.5, 0.75};

    /** Of a chance at each full day that an alert has stood, as a share of the on threshold. */
    static final double RENEW_SHARE = 0.9;

    static final int[] OFF_LESS = {2, 5, 9, 14};

    /** What an alert may look at, hour by hour. */
    enum Signal {
        FORECAST("worst hour of 12, or some hour of 24 (as the page)", true),
        FLOOR("chance within 24 h by the true parameters", true),
        BEDS_NOW("beds in use / beds staffed now", false),
        BEDS_AHEAD("beds in use / fewest beds staffed in 24 h by the roster", false),
        NEED_NOW("care needed / nurses and beds now", false),
        NEED_AHEAD("care needed / fewest nurses and beds in 24 h by the roster", false);

        final String text;
        final boolean chance;

        Signal(String text, boolean chance) {
            this.text = text;
            this.chance = chance;
        }
    }

    /** One way of alerting: its signal, its thresholds, what renews it each day (0 for nothing) and how it did. */
    record Line(Signal signal, double on, double off, double renew, AlertTrial trial) {}

    /** Hour by hour of one folder's second half. */
    private record Series(Map<Signal, double[]> signals, boolean[] isShort) {}

    private final List<Series> all = new ArrayList<>();
    private final Map<Signal, List<Line>> tried = new EnumMap<>(Signal.class);
    private boolean floor = true;

    /**
     * @param chance how pressing the forecast is, by hour of the second half; NaN repeats the last
     * @param least half-nurses that the roster promised for the least of those looks
     */
    void add(Truth truth, double[] chance, int[] least) {
        int half = truth.hours().size() / 2;
        int length = truth.hours().size() - half;
        double perPatient = halfNursesPerPatient(truth, half);
        Map<Signal, double[]> signals = new EnumMap<>(Signal.class);
        for (Signal signal : Signal.values()) {
            signals.put(signal, new double[length]);
        }
        boolean[] isShort = new boolean[length];
        double lastChance = 0;
        double lastFloor = 0;
        int nurses = Integer.MAX_VALUE;
        for (int i = 0; i < length; i++) {
            Truth.Hour hour = truth.hours().get(half + i);
            boolean looked = !Double.isNaN(chance[i]);
            lastChance = looked ? chance[i] : lastChance;
            nurses = looked ? least[i] : nurses;
            // The floor looks when the forecast does.
            lastFloor = looked && hour.floorShort() != null ? hour.floorShort() : lastFloor;
            floor &= hour.floorShort() != null;
            int ahead = Math.min(hour.halfNurses(), nurses);
            signals.get(Signal.FORECAST)[i] = lastChance;
            signals.get(Signal.FLOOR)[i] = lastFloor;
            signals.get(Signal.BEDS_NOW)[i] = hour.occupied() / staffed(hour, hour.halfNurses(), perPatient);
            signals.get(Signal.BEDS_AHEAD)[i] = hour.occupied() / staffed(hour, ahead, perPatient);
            signals.get(Signal.NEED_NOW)[i] = hour.pressure();
            signals.get(Signal.NEED_AHEAD)[i] = Math.max(
                    Truth.Hour.ratio(hour.demandBeds(), hour.beds()), Truth.Hour.ratio(hour.demandHalfNurses(), ahead));
            isShort[i] = hour.isShort();
        }
        all.add(new Series(signals, isShort));
        tried.clear();
    }

    /** Beds that the nurses cover with patients as they usually are: a board that counts beds knows no more. */
    private static double staffed(Truth.Hour hour, int halfNurses, double perPatient) {
        return Math.max(1, Math.min(hour.beds(), halfNurses / perPatient));
    }

    private static double halfNursesPerPatient(Truth truth, int learning) {
        double nurses = 0;
        double patients = 0;
        for (Truth.Hour hour : truth.hours().subList(0, learning)) {
            nurses += hour.demandHalfNurses();
            patients += hour.demandBeds();
        }
        return patients == 0 ? 1 : Math.max(1, nurses / patients);
    }

    boolean hasFloor() {
        return floor && !all.isEmpty();
    }

    private Line line(Signal signal, double on, double off, double renew) {
        AlertTrial trial = new AlertTrial();
        for (Series series : all) {
            trial.add(series.signals().get(signal), series.isShort(), on, off, renew);
        }
        return new Line(signal, on, off, renew, trial);
    }

    /** The product's page with the thresholds it has. */
    Line shipped() {
        WatchRule rule = WatchRule.ALL.get(AlertKind.SHORTAGE_ACTION);
        return line(Signal.FORECAST, rule.on(), rule.off(), rule.renew());
    }

    List<Line> grid(Signal signal) {
        return tried.computeIfAbsent(signal, this::tried);
    }

    private List<Line> tried(Signal signal) {
        List<Line> lines = new ArrayList<>();
        if (signal.chance) {
            for (int on = 4; on <= 98; on += 2) {
                for (double share : OFF_SHARE) {
                    lines.add(line(signal, on / 100.0, on / 100.0 * share, on / 100.0 * RENEW_SHARE));
                }
            }
            return lines;
        }
        for (int on = 60; on <= 120; on += 2) {
            for (int less : OFF_LESS) {
                // A rule may be renewed each day or not, whichever serves it better.
                lines.add(line(signal, on / 100.0, (on - less) / 100.0, 0));
                lines.add(line(signal, on / 100.0, (on - less) / 100.0, on / 100.0));
            }
        }
        return lines;
    }

    List<Line> forecastGrid() {
        return grid(Signal.FORECAST);
    }

    /** Rules of occupancy, as beds are counted today. */
    List<Line> occupancyGrid() {
        List<Line> lines = new ArrayList<>(grid(Signal.BEDS_NOW));
        lines.addAll(grid(Signal.BEDS_AHEAD));
        return lines;
    }

    /** All rules: also those told the true need of the hour in nurses, waiting patients included. */
    List<Line> ruleGrid() {
        List<Line> lines = new ArrayList<>(occupancyGrid());
        lines.addAll(grid(Signal.NEED_NOW));
        lines.addAll(grid(Signal.NEED_AHEAD));
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
