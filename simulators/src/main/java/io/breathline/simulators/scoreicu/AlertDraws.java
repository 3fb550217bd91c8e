package io.breathline.simulators.scoreicu;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How sure is it that one way of alerting is more precise than another? Whole weeks are drawn again, the same for both, and
 * in each draw both choose their thresholds anew, so that the luck of choosing is in the interval too.
 */
final class AlertDraws {
    private static final int DRAWS = 1000;
    private static final int LOW = 25;

    /** @param ratio of precisions as measured; {@code low} to {@code high} its 95 % interval */
    record Ratio(double ratio, double low, double high) {}

    private AlertDraws() {}

    static Ratio precision(List<AlertScore.Line> one, List<AlertScore.Line> other) {
        double measured = AlertScore.best(one).trial().precision()
                / AlertScore.best(other).trial().precision();
        int weeks = one.get(0).trial().weeks.size();
        SplittableRandom luck = new SplittableRandom(20261122);
        double[] ratios = new double[DRAWS];
        int[] times = new int[weeks];
        for (int draw = 0; draw < DRAWS; draw++) {
            Arrays.fill(times, 0);
            for (int i = 0; i < weeks; i++) {
                times[luck.nextInt(weeks)]++;
            }
            ratios[draw] = best(one, times) / best(other, times);
        }
        Arrays.sort(ratios);
        return new Ratio(measured, ratios[LOW], ratios[DRAWS - 1 - LOW]);
    }

    /** The precision of the most precise with enough recall, else of the one with the most recall. */
    private static double best(List<AlertScore.Line> lines, int[] times) {
        double precision = 0;
        double recall = -1;
        for (AlertScore.Line line : lines) {
            int[] sum = new int[4];
            for (int week = 0; week < times.length; week++) {
                int[] counted = line.trial().weeks.get(week);
                for (int k = 0; k < sum.length; k++) {
                    sum[k] += times[week] * counted[k];
                }
            }
            double here = sum[0] == 0 ? 0 : sum[1] / (double) sum[0];
            double foreseen = sum[2] == 0 ? 0 : sum[3] / (double) sum[2];
            boolean enough = foreseen >= AlertScore.RECALL;
            boolean had = recall >= AlertScore.RECALL;
            if (enough ? !had || here > precision : !had && foreseen > recall) {
                precision = here;
                recall = foreseen;
            }
        }
        return precision;
    }
}
