package io.breathline.simulators.scoreicu;

import java.util.List;
import java.util.TreeSet;

/** Seeds as a command names them: {@code 7}, {@code 1-4}, {@code 1-3,7-8}. */
final class SeedList {
    private static final int MOST = 1000;

    private SeedList() {}

    static List<Long> of(String text) {
        TreeSet<Long> seeds = new TreeSet<>();
        for (String part : text.split(",", -1)) {
            if (!part.matches("\\d{1,9}(-\\d{1,9})?")) {
                throw wrong();
            }
            String[] range = part.split("-", 2);
            long from = Long.parseLong(range[0]);
            long to = Long.parseLong(range[range.length - 1]);
            if (to < from || to - from >= MOST) {
                throw wrong();
            }
            for (long seed = from; seed <= to; seed++) {
                seeds.add(seed);
            }
        }
        return List.copyOf(seeds);
    }

    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException("--seeds is a number, a range as 1-4, or several as 1-3,7-8");
    }
}
