package io.breathline.domain.forecast;

/** The standard normal distribution function. */
final class Normal {
    private Normal() {}

    /** W. J. Cody's rational approximation in Hart's form, good to 1e-7 and better: Hart 1968, algorithm 5666. */
    static double cdf(double z) {
        double x = Math.abs(z);
        if (x > 37) {
            return z > 0 ? 1 : 0;
        }
        double tail;
        double density = Math.exp(-x * x / 2);
        if (x < 7.07106781186547) {
            double top =
                    ((((((3.52624965998911e-02 * x + 0.700383064443688) * x + 6.37396220353165) * x + 33.912866078383)
                                                                    * x
                                                            + 112.079291497871)
                                                    * x
                                            + 221.213596169931)
                                    * x
                            + 220.206867912376);
            double bottom =
                    (((((((8.83883476483184e-02 * x + 1.75566716318264) * x + 16.064177579207) * x + 86.7807322029461)
                                                                                    * x
                                                                            + 296.564248779674)
                                                                    * x
                                                            + 637.333633378831)
                                                    * x
                                            + 793.826512519948)
                                    * x
                            + 440.413735824752);
            tail = density * top / bottom;
        } else {
            tail = density / (x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65))))) / 2.506628274631;
        }
        return z > 0 ? 1 - tail : tail;
    }
}
