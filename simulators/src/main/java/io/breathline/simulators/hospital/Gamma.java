package io.breathline.simulators.hospital;

import java.util.SplittableRandom;

/** Draws from a gamma distribution of scale 1: Marsaglia and Tsang 2000. */
final class Gamma {
    private Gamma() {}

    static double draw(SplittableRandom luck, double shape) {
        if (shape < 1) {
            return draw(luck, shape + 1) * Math.pow(luck.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = luck.nextGaussian();
            double v = Math.pow(1 + c * x, 3);
            if (v > 0 && Math.log(1 - luck.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
