package io.breathline.simulators.cohort;

import java.util.List;

/** The course of an illness over its days: rise, interim recovery, and recovery under treatment. */
final class Course {
    private static final double RECOVERY_DAYS = 6.5;

    private Course() {}

    /** Sum of the shifts on this day, as a multiple of the signal's shift at the plateau of severity 1. */
    static double shift(Signal signal, int day, List<Illnesses.Illness> illnesses) {
        double sum = 0;
        for (Illnesses.Illness illness : illnesses) {
            if (day >= illness.onset() && day < illness.treatedTo() + 90) {
                double untilTreated = risen(signal, Math.min(day, illness.treated()) - illness.onset());
                double recovered =
                        day <= illness.treated() ? 1 : StrictMath.exp(-(day - illness.treated()) / RECOVERY_DAYS);
                sum += illness.severity()
                        * illness.swing().get(signal)
                        * weight(signal, illness.kind())
                        * untilTreated
                        * recovered;
            }
        }
        return sum;
    }

    /** FEV1 that did not come back, as a share. About a quarter fail to regain 90 % (Sanders 2010). */
    static double lost(int day, List<Illnesses.Illness> illnesses) {
        double kept = 1;
        for (Illnesses.Illness illness : illnesses) {
            if (day > illness.treated()) {
                kept *= 1 - illness.loss();
            }
        }
        return 1 - kept;
    }

    /** What a cold of size 1 does at its height. */
    static double cold(Signal signal) {
        return switch (signal) {
            case FEV1 -> -0.03;
            case SPO2 -> -0.3;
            case HEART_RATE -> 2.5;
            case TEMPERATURE -> 0.35;
            case WEIGHT -> -0.1;
            case COUGH -> 14;
            case WELLNESS -> -14;
            case BREATHLESSNESS -> 0.35;
            case SPUTUM -> 0.55;
            case STEPS -> -0.18;
            case SLEEP -> -10;
        };
    }

    /** Rise to a plateau with the interim recovery, about ten days after onset, that alignment of home data shows. */
    private static double risen(Signal signal, int days) {
        double risen = 1 - StrictMath.exp(-(days + 0.5) / signal.tau);
        double away = (days - 10) / 2.0;
        return risen * (1 - 0.3 * StrictMath.exp(-away * away / 2));
    }

    private static double weight(Signal signal, Exacerbation.Kind kind) {
        return switch (kind) {
            case GLOBAL -> 1;
            case LUNG_LED -> signal.part == Signal.Part.LUNG ? 1.5 : signal.part == Signal.Part.SYMPTOM ? 0.45 : 0.7;
            case SYMPTOM_LED -> signal.part == Signal.Part.SYMPTOM ? 1.1 : signal.part == Signal.Part.LUNG ? 0.2 : 0.6;
        };
    }
}
