package io.breathline.domain.exacerbation;

import io.breathline.domain.reading.Metric;
import java.util.ArrayList;
import java.util.List;

/**
 * Safety rules without learning or baseline history to wait for: immediate, counted apart from the detector. They are
 * rules, not predictions; the limits are assumptions that a clinician may change.
 */
final class RedFlags {
    static final int LOW_OXYGEN = 1;
    static final int HIGH_FEVER = 2;
    static final int FEVER_TWO_DAYS = 4;
    static final int FAST_PULSE = 8;
    static final int HAEMOPTYSIS = 16;
    static final int CHEST_PAIN = 32;
    static final int BREATHLESS = 64;

    private static final double OXYGEN = 90;
    private static final double OXYGEN_FALL = 4;
    private static final double FEVER = 38.0;
    private static final double HIGH = 38.5;
    private static final double PULSE = 130;
    private static final double SEVERE = 4;
    private static final int APART_LEAST = 5;
    private static final int APART_MOST = 30;

    private RedFlags() {}

    /** Flags that one day's readings raise by themselves; {@code usualOxygen} may be NaN. */
    static int of(DayFacts facts, double usualOxygen) {
        int flags = 0;
        for (int i = 0; i < facts.size; i++) {
            double value = facts.values[i];
            if (facts.is(i, Metric.SPO2) && low(value, usualOxygen)) {
                flags |= confirmed(facts, i, usualOxygen) ? LOW_OXYGEN : 0;
            } else if (facts.is(i, Metric.TEMPERATURE)) {
                flags |= value >= HIGH ? HIGH_FEVER : 0;
            } else if (facts.is(i, Metric.RESTING_HEART_RATE) || facts.is(i, Metric.PULSE)) {
                flags |= value >= PULSE ? FAST_PULSE : 0;
            } else if (facts.is(i, Metric.HAEMOPTYSIS)) {
                flags |= value > 0 ? HAEMOPTYSIS : 0;
            } else if (facts.is(i, Metric.CHEST_PAIN)) {
                flags |= value > 0 ? CHEST_PAIN : 0;
            } else if (facts.is(i, Metric.BREATHLESSNESS)) {
                flags |= value >= SEVERE ? BREATHLESS : 0;
            }
        }
        return flags;
    }

    static boolean fever(DayFacts facts) {
        for (int i = 0; i < facts.size; i++) {
            if (facts.is(i, Metric.TEMPERATURE) && facts.values[i] >= (float) FEVER) {
                return true;
            }
        }
        return false;
    }

    private static boolean low(double value, double usual) {
        return value <= OXYGEN || value <= usual - OXYGEN_FALL;
    }

    private static boolean confirmed(DayFacts facts, int first, double usual) {
        for (int i = 0; i < facts.size; i++) {
            int apart = facts.minutes[i] - facts.minutes[first];
            if (facts.is(i, Metric.SPO2)
                    && low(facts.values[i], usual)
                    && apart >= APART_LEAST
                    && apart <= APART_MOST) {
                return true;
            }
        }
        return false;
    }

    static List<String> words(int mask) {
        List<String> words = new ArrayList<>();
        String[] all = {
            "oxygen saturation low twice within half an hour",
            "temperature 38.5 or more",
            "temperature 38 or more on two days",
            "resting pulse 130 or more",
            "coughing blood reported",
            "chest pain reported",
            "severe breathlessness reported"
        };
        for (int bit = 0; bit < all.length; bit++) {
            if ((mask >> bit & 1) != 0) {
                words.add(all[bit]);
            }
        }
        return words;
    }
}
