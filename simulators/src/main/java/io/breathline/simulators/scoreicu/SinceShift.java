package io.breathline.simulators.scoreicu;

import java.util.ArrayList;
import java.util.List;

/**
 * Forecasts of one span of weeks, counted from three quarters of the run, when a regime shift is. Ratios to the floor are
 * null where there is none; a span has recovered when they are within the pass marks again.
 */
record SinceShift(
        int hours,
        String weeks,
        int forecasts,
        double bias,
        double coverage90,
        Double maeToFloor,
        Double crpsToFloor,
        double[] crpsToFloorInterval95) {
    private static final double SHIFT = 0.75;
    private static final int[][] SPANS = {{-999, -1}, {1, 1}, {2, 3}, {4, 6}, {7, 9}, {10, 999}};
    private static final double HOURS_A_WEEK = 168;

    static List<SinceShift> of(HorizonScore score) {
        List<SinceShift> all = new ArrayList<>();
        for (int[] span : SPANS) {
            List<double[]> rows = new ArrayList<>();
            List<Integer> blocks = new ArrayList<>();
            for (int i = 0; i < score.rows().size(); i++) {
                int week = week(score.rows().get(i));
                if (week >= span[0] && week <= span[1]) {
                    rows.add(score.rows().get(i));
                    blocks.add(score.blocks().get(i));
                }
            }
            if (!rows.isEmpty()) {
                all.add(of(score, name(span), rows, blocks));
            }
        }
        return all;
    }

    private static SinceShift of(HorizonScore score, String name, List<double[]> rows, List<Integer> blocks) {
        boolean floor = score.hasFloor();
        return new SinceShift(
                score.hours,
                name,
                rows.size(),
                mean(rows, 15),
                mean(rows, 2),
                floor ? Double.valueOf(mean(rows, 0) / mean(rows, 3)) : null,
                floor ? Double.valueOf(mean(rows, 1) / mean(rows, 4)) : null,
                floor ? Blocks.interval(rows, blocks, new int[] {1, 4}, sums -> sums[0] / sums[1]) : null);
    }

    /** The first week from the shift on is 1, the last one before it -1. */
    private static int week(double[] row) {
        double length = row[20] <= 0 ? 0 : row[21] / row[20];
        int whole = (int) Math.floor((row[21] - SHIFT * length) / HOURS_A_WEEK);
        return whole < 0 ? whole : whole + 1;
    }

    private static String name(int[] span) {
        return span[1] < 0
                ? "before"
                : span[1] > 100
                        ? "from " + span[0]
                        : span[0] == span[1] ? String.valueOf(span[0]) : span[0] + " to " + span[1];
    }

    private static double mean(List<double[]> rows, int column) {
        return rows.stream().mapToDouble(row -> row[column]).average().orElse(Double.NaN);
    }
}
