package io.breathline.simulators.cohort;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The exacerbations of one person, by day number. */
final class Illnesses {
    /** IV-treated exacerbations a year by quartile of FEV1, lowest first: placebo and treated arms of rhDNase (survival package). */
    private static final double[] YEARLY_BY_FEV1 = {1.86, 1.42, 0.94, 0.64};
    /** Courses of tablets are counted too: an assumption, set so that 0.93 a year are treated. */
    private static final double WITH_TABLETS = 1.45;
    /** Overdispersion of the same data. */
    private static final double FRAILTY = 1.54;
    /** Trials say 0.37; a milder default. */
    private static final double WITH_MODULATOR = 0.45;

    /** {@code swing} varies the effect on each signal from event to event; {@code loss} of FEV1 stays for good. */
    record Illness(
            int onset,
            int treated,
            int treatedTo,
            Exacerbation.Kind kind,
            double severity,
            Map<Signal, Double> swing,
            double loss) {}

    private Illnesses() {}

    static List<Illness> of(Person person, Setting setting, int days, int firstDayOfYear, Dice dice) {
        double yearly = YEARLY_BY_FEV1[quartile(person.percentPredicted())]
                * WITH_TABLETS
                * dice.gamma(FRAILTY)
                / FRAILTY
                * (person.onModulator() ? WITH_MODULATOR : 1);
        List<Illness> all = new ArrayList<>();
        int free = -30;
        for (int day = -30; day < days; day++) {
            double season = 1 + 0.35 * StrictMath.cos(2 * Math.PI * (firstDayOfYear + day - 15) / 365.25);
            boolean falls = dice.happens(yearly / 365.25 * season);
            if (falls && day >= free && setting.exacerbations()) {
                Illness illness = draw(day, setting, dice);
                all.add(illness);
                free = illness.treatedTo() + 21;
            }
        }
        return all;
    }

    private static Illness draw(int onset, Setting setting, Dice dice) {
        int delay = (int) Math.round(Math.min(35, Math.max(2, dice.logNormal(11, 0.55))));
        int course = (int) Math.round(Math.min(29, Math.max(5, 14 + 4 * dice.normal())));
        double severity = dice.logNormal(1, 0.35);
        double which = dice.uniform();
        Exacerbation.Kind kind = which < 0.50
                ? Exacerbation.Kind.GLOBAL
                : which < 0.72 ? Exacerbation.Kind.LUNG_LED : Exacerbation.Kind.SYMPTOM_LED;
        Map<Signal, Double> swing = new EnumMap<>(Signal.class);
        for (Signal signal : Signal.values()) {
            swing.put(signal, dice.logNormal(1, 0.30));
        }
        double loss = dice.happens(0.25) ? dice.between(0.02, 0.08) : 0;
        return new Illness(
                onset,
                onset + delay,
                onset + delay + course,
                setting.only() == null ? kind : setting.only(),
                severity,
                swing,
                loss);
    }

    private static int quartile(double percentPredicted) {
        return percentPredicted < 51.8 ? 0 : percentPredicted < 66 ? 1 : percentPredicted < 80.2 ? 2 : 3;
    }
}
