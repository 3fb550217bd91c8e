package io.breathline.simulators.cohort;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Chance for one aspect of one person, so that changing one aspect leaves the dice of the others as they were. */
final class Dice {
    private final RandomGenerator random;

    Dice(long seed, int person, String aspect) {
        random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L
                        + person * 0xC2B2AE3D27D4EB4FL
                        + aspect.hashCode() * 0x165667B19E3779F9L)
                .split();
    }

    double uniform() {
        return random.nextDouble();
    }

    double between(double least, double most) {
        return least + (most - least) * random.nextDouble();
    }

    int whole(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    boolean happens(double chance) {
        return random.nextDouble() < chance;
    }

    double normal() {
        return random.nextGaussian();
    }

    double logNormal(double median, double spread) {
        return median * StrictMath.exp(spread * random.nextGaussian());
    }

    /** Gamma by Marsaglia and Tsang (2000), for shapes of 1 and more. */
    double gamma(double shape) {
        double d = shape - 1.0 / 3;
        double c = 1 / StrictMath.sqrt(9 * d);
        while (true) {
            double x = normal();
            double v = (1 + c * x) * (1 + c * x) * (1 + c * x);
            if (v > 0 && StrictMath.log(uniform()) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
                return d * v;
            }
        }
    }
}
