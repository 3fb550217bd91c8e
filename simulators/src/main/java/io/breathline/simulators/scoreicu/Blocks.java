package io.breathline.simulators.scoreicu;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** Intervals by drawing whole blocks again, because hours of one week are not independent. */
final class Blocks {
    private static final int DRAWS = 400;

    private Blocks() {}

    /** @param of of the columns' sums, and of the number of rows after them */
    static double[] interval(List<double[]> rows, List<Integer> blocks, int[] columns, ToDoubleFunction<double[]> of) {
        Map<Integer, double[]> byBlock = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            double[] sum = byBlock.computeIfAbsent(blocks.get(i), block -> new double[columns.length + 1]);
            for (int k = 0; k < columns.length; k++) {
                sum[k] += rows.get(i)[columns[k]];
            }
            sum[columns.length]++;
        }
        List<double[]> all = List.copyOf(byBlock.values());
        SplittableRandom luck = new SplittableRandom(1);
        double[] drawn = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            double[] sums = new double[columns.length + 1];
            for (int i = 0; i < all.size(); i++) {
                double[] block = all.get(luck.nextInt(all.size()));
                for (int k = 0; k < sums.length; k++) {
                    sums[k] += block[k];
                }
            }
            drawn[draw] = of.applyAsDouble(sums);
        }
        double[] told =
                Arrays.stream(drawn).filter(it -> !Double.isNaN(it)).sorted().toArray();
        return told.length == 0
                ? new double[] {Double.NaN, Double.NaN}
                : new double[] {told[told.length / 40], told[told.length - 1 - told.length / 40]};
    }
}
