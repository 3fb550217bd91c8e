package io.breathline.domain.exacerbation;

import io.breathline.domain.reading.Metric;
import java.util.Arrays;

/**
 * A measure's value of a day, from all its readings of that day: the best acceptable blow, the highest temperature, the
 * last answer, the median of what is read several times.
 */
final class DayValue {
    static final short NONE = Short.MIN_VALUE;
    static final byte HALF = 1;
    static final byte POOR = 2;
    private static final int NEAR = 60;

    short steps = NONE;
    /** Marks HALF and POOR in the low two bits, the device's number above them. */
    byte meta;

    private double[] several = new double[8];

    /** Fills this with the day's value of a measure; {@link #NONE} when there is none. */
    void read(DayFacts facts, Measure measure) {
        steps = NONE;
        meta = 0;
        int chosen = -1;
        int n = 0;
        for (int i = 0; i < facts.size; i++) {
            if (!facts.is(i, measure.metric) || unusable(facts, i)) {
                continue;
            }
            chosen = chosen < 0 || better(facts, i, chosen, measure) ? i : chosen;
            n += middle(measure) && !repeated(facts, i, measure) ? keep(n, facts.values[i]) : 0;
        }
        if (chosen < 0) {
            return;
        }
        double value = middle(measure) ? median(n) : exact(facts.values[chosen]);
        steps = measure.steps(value);
        boolean poor = measure == Measure.FEV1 && (facts.grades[chosen] == 'D' || facts.grades[chosen] == 'E');
        meta = (byte) ((facts.estimated[chosen] ? HALF : 0) | (poor ? POOR : 0) | (facts.devices[chosen] << 2));
    }

    /** A blow graded U or F is no measurement. */
    private static boolean unusable(DayFacts facts, int i) {
        return facts.is(i, Metric.FEV1) && (facts.grades[i] == 'U' || facts.grades[i] == 'F');
    }

    private static boolean middle(Measure measure) {
        return measure == Measure.SPO2 || measure == Measure.WEIGHT || measure == Measure.HEART_RATE;
    }

    private static boolean better(DayFacts facts, int i, int than, Measure measure) {
        boolean most = measure == Measure.FEV1
                || measure == Measure.TEMPERATURE
                || measure == Measure.STEPS
                || measure == Measure.SLEEP;
        if (most && facts.values[i] != facts.values[than]) {
            return facts.values[i] > facts.values[than];
        }
        return facts.minutes[i] != facts.minutes[than]
                ? facts.minutes[i] > facts.minutes[than]
                : facts.ids[i] > facts.ids[than];
    }

    /** The same value within the hour counts once; of two, the first by time and id stays. */
    private static boolean repeated(DayFacts facts, int i, Measure measure) {
        for (int j = 0; j < facts.size; j++) {
            boolean same = j != i && facts.is(j, measure.metric) && facts.values[j] == facts.values[i];
            int apart = facts.minutes[i] - facts.minutes[j];
            if (same && apart <= NEAR && (apart > 0 || (apart == 0 && facts.ids[j] < facts.ids[i]))) {
                return true;
            }
        }
        return false;
    }

    private int keep(int n, float value) {
        if (n == several.length) {
            several = Arrays.copyOf(several, n * 2);
        }
        several[n] = exact(value);
        return 1;
    }

    private double median(int n) {
        Arrays.sort(several, 0, n);
        return (several[(n - 1) / 2] + several[n / 2]) / 2;
    }

    /** The decimal that was sent, not its neighbour in binary. */
    private static double exact(float value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
