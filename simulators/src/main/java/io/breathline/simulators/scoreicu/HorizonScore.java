package io.breathline.simulators.scoreicu;

import io.breathline.domain.forecast.Forecast;
import io.breathline.domain.forecast.Scores;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One horizon's forecasts against what came, and against simpler ways of foretelling it. */
final class HorizonScore {
    private static final int BLOCK_DAYS = 7;

    final int hours;
    final Quantiles quantiles = new Quantiles();
    private final int[] deciles = new int[10];
    private final List<double[]> rows = new ArrayList<>();
    private final List<Integer> blocks = new ArrayList<>();
    private int floors;

    HorizonScore(int hours) {
        this.hours = hours;
    }

    void add(
            Forecast.Horizon it,
            Forecast.Horizon unconditional,
            Forecast.Horizon exponential,
            Truth truth,
            int origin,
            Climate climate,
            SplittableRandom luck,
            int block) {
        Truth.Hour now = truth.hours().get(origin);
        int came = truth.hours().get(origin + hours).demandBeds();
        boolean wasShort = truth.hours().get(origin + hours).isShort();
        deciles[(int) Math.min(9, 10 * Scores.pit(it.beds(), came, luck.nextDouble()))]++;
        Double floorError = now.floorError().get(hours);
        Double floorCrps = now.floorCrps().get(hours);
        Double floorBrier = now.floorBrier().get(hours);
        floors += floorError == null ? 0 : 1;
        rows.add(new double[] {
            Math.abs(it.median() - came),
            Scores.crps(it.beds(), came),
            came >= it.q05() && came <= it.q95() ? 1 : 0,
            floorError == null ? 0 : floorError,
            floorCrps == null ? 0 : floorCrps,
            Math.abs(now.demandBeds() - came),
            Math.pow(it.shortChance() - (wasShort ? 1 : 0), 2),
            wasShort ? 1 : 0,
            Math.abs(climate.lastWeek(truth, origin + hours) - came),
            Math.abs(climate.sixWeeks(truth, origin + hours) - came),
            Math.abs(climate.longRun() - came),
            Scores.crps(Climate.poisson(it.mean()), came),
            Scores.crps(Climate.normal(it.mean(), it.sd()), came),
            now.floorError().isEmpty() ? 0 : 1,
            it.shortChance(),
            it.mean() - came,
            unconditional == null ? Double.NaN : Math.abs(unconditional.median() - came),
            unconditional == null ? Double.NaN : Scores.crps(unconditional.beds(), came),
            exponential == null ? Double.NaN : Math.abs(exponential.median() - came),
            exponential == null ? Double.NaN : Scores.crps(exponential.beds(), came),
            (double) origin / truth.hours().size(),
            origin,
            floorBrier == null ? Double.NaN : floorBrier
        });
        quantiles.add(it.beds(), came);
        blocks.add(block);
    }

    static int blockOf(int folder, int hour) {
        return folder * 10_000 + hour / (24 * BLOCK_DAYS);
    }

    int count() {
        return rows.size();
    }

    private double mean(int column) {
        return rows.stream()
                .mapToDouble(row -> row[column])
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }

    double mae() {
        return mean(0);
    }

    double crps() {
        return mean(1);
    }

    double coverage() {
        return mean(2);
    }

    Double floorMae() {
        return floors < rows.size() ? null : mean(3);
    }

    Double floorCrps() {
        return floors < rows.size() ? null : mean(4);
    }

    double lastValueMae() {
        return mean(5);
    }

    double lastWeekMae() {
        return mean(8);
    }

    double sixWeekMae() {
        return mean(9);
    }

    double longRunMae() {
        return mean(10);
    }

    double poissonCrps() {
        return mean(11);
    }

    double normalCrps() {
        return mean(12);
    }

    double unconditionalMae() {
        return mean(16);
    }

    double unconditionalCrps() {
        return mean(17);
    }

    double exponentialMae() {
        return mean(18);
    }

    double exponentialCrps() {
        return mean(19);
    }

    double bias() {
        return mean(15);
    }

    /** Mean error of each week from three quarters of the run on, when a regime shift is: too low is less than nothing. */
    double[] biasByWeekFromShift() {
        double[] sum = new double[6];
        int[] count = new int[6];
        for (double[] row : rows) {
            double shift = row[20] <= 0 ? 0 : 0.75 * row[21] / row[20];
            int week = (int) Math.floor((row[21] - shift) / (24 * BLOCK_DAYS));
            if (row[20] >= 0.75 && week < sum.length) {
                sum[week] += row[15];
                count[week]++;
            }
        }
        for (int week = 0; week < sum.length; week++) {
            sum[week] = count[week] == 0 ? Double.NaN : sum[week] / count[week];
        }
        return sum;
    }

    /** Share of the time that was short: what a forecast without any knowledge would say. */
    double baseRate() {
        return mean(7);
    }

    double brierSkill() {
        double base = baseRate();
        return base <= 0 || base >= 1 ? Double.NaN : 1 - mean(6) / (base * (1 - base));
    }

    /** What the true parameters reach, or not a number. */
    double floorBrierSkill() {
        double base = baseRate();
        return base <= 0 || base >= 1 || floors < rows.size() ? Double.NaN : 1 - mean(22) / (base * (1 - base));
    }

    boolean hasFloor() {
        return floors == rows.size() && floors > 0;
    }

    /** Each forecast's figures, see {@link #add}; the block it is drawn with by the same index. */
    List<double[]> rows() {
        return rows;
    }

    List<Integer> blocks() {
        return blocks;
    }

    /** 95 % interval of a Brier skill from drawing whole weeks again, of this column's squared errors. */
    double[] skillInterval(int column) {
        return Blocks.interval(rows, blocks, new int[] {column, 7}, sums -> {
            double base = sums[1] / sums[2];
            return base <= 0 || base >= 1 ? Double.NaN : 1 - sums[0] / sums[2] / (base * (1 - base));
        });
    }

    double[] decileShares() {
        double[] shares = new double[10];
        for (int i = 0; i < 10; i++) {
            shares[i] = deciles[i] / (double) Math.max(1, rows.size());
        }
        return shares;
    }

    double decileDeviation() {
        double worst = 0;
        for (double share : decileShares()) {
            worst = Math.max(worst, Math.abs(share - 0.1));
        }
        return worst;
    }

    /** Expected calibration error of the chance of a shortage, in ten bins. */
    double calibrationError() {
        double[][] bins = new double[10][3];
        for (double[] row : rows) {
            double[] bin = bins[(int) Math.min(9, row[14] * 10)];
            bin[0]++;
            bin[1] += row[14];
            bin[2] += row[7];
        }
        double error = 0;
        for (double[] bin : bins) {
            error += bin[0] == 0 ? 0 : Math.abs(bin[1] - bin[2]) / rows.size();
        }
        return error;
    }

    /** 95 % interval of the mean of a column from drawing whole weeks again. */
    double[] interval(int column) {
        return Blocks.interval(rows, blocks, new int[] {column}, sums -> sums[0] / sums[1]);
    }
}
