package io.breathline.simulators.cohort;

import java.util.ArrayList;
import java.util.List;

/** What imitates an exacerbation in one person's life, by day number. Rates and sizes are assumptions. */
final class Disturbances {
    /** An interval of days with a size whose meaning depends on its kind. */
    record Spell(Nuisance.Kind kind, int from, int to, double size) {
        boolean covers(int day) {
            return day >= from && day <= to;
        }
    }

    /** Another device of the same kind from a day on: what it reads differently, whether its serial number tells, and whether a stress put it there. */
    record Swap(Signal signal, int day, double offset, boolean announced, boolean injected) {}

    final List<Spell> colds = new ArrayList<>();
    final List<Spell> travels = new ArrayList<>();
    final List<Swap> swaps = new ArrayList<>();
    /** Day on which a modulator is started, or -1; {@code modulatorGain} of FEV1. */
    final int modulatorStart;

    final double modulatorGain;

    Disturbances(Person person, Setting setting, int days, int firstDayOfYear, Dice dice) {
        double hard = setting.nuisance();
        for (int day = -10; day < days; day++) {
            double winter = 1 + 0.5 * StrictMath.cos(2 * Math.PI * (firstDayOfYear + day - 15) / 365.25);
            if (dice.happens(1.6 * hard * winter / 365.25)) {
                colds.add(new Spell(Nuisance.Kind.COLD, day, day + dice.whole(4, 10) - 1, dice.logNormal(1, 0.4)));
            }
            if (dice.happens(2 * hard / 365.25)) {
                double altitude = dice.happens(0.25) ? dice.between(1, 3) : 0;
                travels.add(new Spell(Nuisance.Kind.TRAVEL, day, day + dice.whole(3, 12) - 1, altitude));
            }
            swap(Signal.FEV1, day, 0.35 * hard, 0.045, dice);
            swap(Signal.HEART_RATE, day, 0.30 * hard, 2.5, dice);
            swap(Signal.WEIGHT, day, 0.20 * hard, 0.7, dice);
            swap(Signal.SPO2, day, 0.25 * hard, 0.8, dice);
        }
        boolean starts = !person.onModulator() && dice.happens(0.15);
        modulatorStart = starts ? dice.whole(0, days - 1) : -1;
        modulatorGain = dice.between(0.07, 0.22);
        if (setting.heartRateStep() != 0) {
            swaps.removeIf(swap -> swap.signal() == Signal.HEART_RATE);
            swaps.add(new Swap(Signal.HEART_RATE, Setting.STEP_DAY, setting.heartRateStep(), false, true));
        }
    }

    private void swap(Signal signal, int day, double yearly, double spread, Dice dice) {
        if (dice.happens(yearly / 365.25)) {
            swaps.add(new Swap(signal, day, spread * dice.normal(), dice.happens(0.6), false));
        }
    }

    double cold(int day) {
        double most = 0;
        for (Spell spell : colds) {
            if (spell.covers(day)) {
                double length = spell.to() - spell.from() + 1.0;
                most = Math.max(most, spell.size() * StrictMath.sin(Math.PI * (day - spell.from() + 1) / (length + 1)));
            }
        }
        return most;
    }

    Spell travel(int day) {
        for (Spell spell : travels) {
            if (spell.covers(day)) {
                return spell;
            }
        }
        return null;
    }

    /** Offset of the device in use on this day against the first one. */
    double offset(Signal signal, int day) {
        double sum = 0;
        for (Swap swap : swaps) {
            if (swap.signal() == signal && swap.day() <= day) {
                sum = swap.offset();
            }
        }
        return sum;
    }

    /** How many times the device has visibly been swapped by this day. */
    int generation(Signal signal, int day) {
        int count = 0;
        for (Swap swap : swaps) {
            if (swap.signal() == signal && swap.day() <= day && swap.announced()) {
                count++;
            }
        }
        return count;
    }
}
