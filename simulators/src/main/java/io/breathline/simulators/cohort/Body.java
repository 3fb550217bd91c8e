package io.breathline.simulators.cohort;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a person's body would show on each day if it were measured: level, noise that remembers, illness, colds, cycles
 * and the slow drift of years.
 */
final class Body {
    private static final double REMEMBERS = 0.55;
    private static final double DRIFTS = 0.985;
    /** Shares of the spread that are remembered from day to day, fresh, and slow drift. */
    private static final double REMEMBERED = 0.60;

    private static final double FRESH = 0.73;
    private static final double SLOW = 0.25;

    private final Map<Signal, double[]> shown = new EnumMap<>(Signal.class);
    private final Map<Nuisance.Kind, BitSet> marked = new EnumMap<>(Nuisance.Kind.class);

    Body(
            Person person,
            Setting setting,
            int days,
            int firstDayOfYear,
            List<Illnesses.Illness> illnesses,
            Disturbances around,
            Dice dice) {
        for (Nuisance.Kind kind : Nuisance.Kind.values()) {
            marked.put(kind, new BitSet());
        }
        boolean cycles = person.sex().equals("female") && dice.happens(0.7);
        int cyclePhase = dice.whole(0, 27);
        int age = 2025 - person.birthYear();
        for (Signal signal : Signal.values()) {
            double[] series = new double[days];
            shown.put(signal, series);
            double level = level(signal, person, dice);
            double spread = signal.spread * dice.logNormal(1, signal == Signal.FEV1 ? 0.35 : 0.25);
            double blunted = signal == Signal.FEV1 && (person.onModulator() || age > 40) ? 0.92 : 1;
            double remembered = dice.normal() * REMEMBERED;
            double slow = dice.normal() * SLOW;
            for (int day = 0; day < days; day++) {
                remembered = REMEMBERS * remembered
                        + StrictMath.sqrt(1 - REMEMBERS * REMEMBERS) * REMEMBERED * dice.normal();
                slow = DRIFTS * slow + StrictMath.sqrt(1 - DRIFTS * DRIFTS) * SLOW * dice.normal();
                double noise = spread * (remembered + slow + FRESH * dice.normal());
                double ill = Course.shift(signal, day, illnesses) * signal.shift * blunted * setting.effects();
                double cold = around.cold(day) * Course.cold(signal);
                double rhythm = rhythm(signal, day, firstDayOfYear, cycles, cyclePhase);
                double change = noise + ill + cold + rhythm + mishap(signal, day, setting, around, dice);
                series[day] = assemble(signal, level, change, day, person, illnesses, around);
            }
        }
    }

    double shown(Signal signal, int day) {
        return shown.get(signal)[day];
    }

    boolean marked(Nuisance.Kind kind, int day) {
        return marked.get(kind).get(day);
    }

    private double mishap(Signal signal, int day, Setting setting, Disturbances around, Dice dice) {
        double chance = dice.uniform();
        double size = dice.uniform();
        double hard = setting.nuisance();
        if (signal == Signal.FEV1 && chance < 0.035 * hard) {
            marked.get(Nuisance.Kind.POOR_BLOW).set(day);
            return -(0.07 + 0.21 * size);
        }
        if (signal == Signal.HEART_RATE && chance < 0.035 * hard) {
            marked.get(Nuisance.Kind.RESTLESS_NIGHT).set(day);
            return 3 + 6 * size;
        }
        if (signal == Signal.WEIGHT && chance < 0.004 * hard) {
            marked.get(Nuisance.Kind.OTHER_PERSON).set(day);
            return (size < 0.5 ? -1 : 1) * (6 + 25 * Math.abs(size - 0.5) * 2);
        }
        if (signal == Signal.SPO2) {
            Disturbances.Spell travel = around.travel(day);
            return travel == null ? 0 : -travel.size();
        }
        return 0;
    }

    private static double rhythm(Signal signal, int day, int firstDayOfYear, boolean cycles, int cyclePhase) {
        boolean weekend = Math.floorMod(day, 7) >= 5;
        boolean luteal = cycles && Math.floorMod(day + cyclePhase, 28) >= 14;
        double winter = StrictMath.cos(2 * Math.PI * (firstDayOfYear + day - 15) / 365.25);
        return switch (signal) {
            case HEART_RATE -> winter + (weekend ? 1 : 0) + (luteal ? 1.5 : -1.5) * (cycles ? 1 : 0);
            case TEMPERATURE -> (luteal ? 0.15 : -0.15) * (cycles ? 1 : 0);
            case STEPS -> weekend ? -0.18 : 0.07;
            case WELLNESS -> weekend ? 2 : 0;
            case SLEEP -> weekend ? 25 : 0;
            default -> 0;
        };
    }

    private static double level(Signal signal, Person person, Dice dice) {
        double draw = dice.normal();
        double worse = (66 - person.percentPredicted()) / 21;
        return switch (signal) {
            case FEV1 -> person.fev1();
            case SPO2 -> Math.min(98.5, 96.8 - 0.7 * worse + 0.7 * draw);
            case HEART_RATE -> 66 + 2 * worse + 6.5 * draw;
            case TEMPERATURE -> 36.5 + 0.2 * draw;
            case WEIGHT -> person.weightKg();
            case COUGH -> Math.max(4, 27 + 5 * worse + 12 * draw);
            case WELLNESS -> Math.min(94, 74 - 4 * worse + 10 * draw);
            case BREATHLESSNESS -> Math.max(0, 0.9 + 0.3 * worse + 0.5 * draw);
            case SPUTUM -> Math.max(0, 1.0 + 0.2 * worse + 0.5 * draw);
            case STEPS -> 8.7 - 0.1 * worse + 0.35 * draw;
            case SLEEP -> 430 + 40 * draw;
        };
    }

    private static double assemble(
            Signal signal,
            double level,
            double change,
            int day,
            Person person,
            List<Illnesses.Illness> illnesses,
            Disturbances around) {
        double since = around.modulatorStart < 0 ? -1 : day - around.modulatorStart;
        boolean onModulator = person.onModulator() || since >= 0;
        double device = around.offset(signal, day);
        return switch (signal) {
            case FEV1 -> {
                double kept = onModulator ? 1 : 1 - 0.02 * day / 365.25;
                double gained = since < 0 ? 1 : 1 + around.modulatorGain * (1 - StrictMath.exp(-since / 7));
                yield level
                        * kept
                        * gained
                        * (1 - Course.lost(day, illnesses))
                        * (1 + device)
                        * Math.max(0.3, 1 + change);
            }
            case WEIGHT -> level + change + device + (since < 0 ? 0 : 2.5 * Math.min(1, since / 60));
            case STEPS -> StrictMath.exp(level + change);
            case COUGH, SPUTUM -> level + change - (since < 0 ? 0 : level * 0.4 * (1 - StrictMath.exp(-since / 7)));
            default -> level + change + device;
        };
    }
}
