package io.breathline.jobs.marks;

import io.breathline.domain.packed.PackReader;
import io.breathline.domain.packed.PackWriter;
import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A person's weights by day, in kg, in few bytes: short decimals are written as such. */
final class PackedWeights {
    private static final int VERSION = 1;
    private static final double HUNDREDTHS = 100;
    private static final double MOST_SHORT = 1000;

    private PackedWeights() {}

    static byte[] write(NavigableMap<Integer, double[]> weights) {
        var out = new PackWriter(256);
        out.one(VERSION);
        int before = 0;
        for (Map.Entry<Integer, double[]> day : weights.entrySet()) {
            out.near(day.getKey() - (long) before);
            before = day.getKey();
            out.small(day.getValue().length);
            for (double value : day.getValue()) {
                boolean shortDecimal =
                        value >= 0 && value < MOST_SHORT && Math.round(value * HUNDREDTHS) / HUNDREDTHS == value;
                out.small(shortDecimal ? Math.round(value * HUNDREDTHS) << 1 : 1);
                if (!shortDecimal) {
                    out.exact(value);
                }
            }
        }
        return out.done();
    }

    static NavigableMap<Integer, double[]> read(byte[] packed) throws IOException {
        NavigableMap<Integer, double[]> weights = new TreeMap<>();
        if (packed == null) {
            return weights;
        }
        var in = new PackReader(packed);
        int version = in.one();
        if (version != VERSION) {
            throw new IOException("packed weights of form " + version + ", which this build does not know");
        }
        int day = 0;
        while (in.more()) {
            day += (int) in.near();
            double[] values = new double[in.count()];
            for (int i = 0; i < values.length; i++) {
                long value = in.small();
                values[i] = (value & 1) != 0 ? in.exact() : (value >> 1) / HUNDREDTHS;
            }
            weights.put(day, values);
        }
        return weights;
    }
}
