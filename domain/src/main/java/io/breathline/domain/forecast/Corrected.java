package io.breathline.domain.forecast;

/** A distribution after a monotone map of its distribution function by a beta distribution. */
final class Corrected {
    private Corrected() {}

    static Forecast.Horizon horizon(Forecast.Horizon it, Calibration.Correction correction) {
        return with(it, beds(it.beds(), correction), 1 - distribution(1 - it.shortChance(), correction));
    }

    /** This horizon with other chances, and all that follows from them. */
    static Forecast.Horizon with(Forecast.Horizon it, double[] beds, double shortChance) {
        double mean = 0;
        double squares = 0;
        double beyond = 0;
        for (int n = 0; n < beds.length; n++) {
            mean += n * beds[n];
            squares += (double) n * n * beds[n];
            beyond += Math.max(0, n - it.staffedBeds()) * beds[n];
        }
        return new Forecast.Horizon(
                it.hours(),
                beds,
                mean,
                Math.sqrt(Math.max(0, squares - mean * mean)),
                Forecaster.quantile(beds, .05),
                Forecaster.quantile(beds, .25),
                Forecaster.quantile(beds, .50),
                Forecaster.quantile(beds, .75),
                Forecaster.quantile(beds, .95),
                it.mean() <= 0 ? it.halfNurses() : it.halfNurses() * mean / it.mean(),
                it.staffedBeds(),
                it.staffedHalfNurses(),
                shortChance,
                beyond,
                it.parts());
    }

    static double[] beds(double[] beds, Calibration.Correction correction) {
        double[] mapped = new double[beds.length];
        double below = 0;
        double sum = 0;
        for (int n = 0; n < beds.length; n++) {
            sum += beds[n];
            double upTo = n == beds.length - 1 ? 1 : distribution(Math.min(1, sum), correction);
            mapped[n] = Math.max(0, upTo - below);
            below = Math.max(below, upTo);
        }
        return mapped;
    }

    /** The beta distribution function, by Lentz's continued fraction (Numerical Recipes 6.4). */
    static double distribution(double x, Calibration.Correction correction) {
        double a = correction.a();
        double b = correction.b();
        if (x <= 0) {
            return 0;
        }
        if (x >= 1) {
            return 1;
        }
        double front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
        return x < (a + 1) / (a + b + 2) ? front * fraction(x, a, b) / a : 1 - front * fraction(1 - x, b, a) / b;
    }

    private static double fraction(double x, double a, double b) {
        double tiny = 1e-300;
        double c = 1;
        double d = 1 / atLeast(1 - (a + b) * x / (a + 1), tiny);
        double h = d;
        for (int m = 1; m <= 300; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / atLeast(1 + even * d, tiny);
            c = atLeast(1 + even / c, tiny);
            h *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / atLeast(1 + odd * d, tiny);
            c = atLeast(1 + odd / c, tiny);
            h *= d * c;
            if (Math.abs(d * c - 1) < 1e-14) {
                break;
            }
        }
        return h;
    }

    private static double atLeast(double value, double tiny) {
        return Math.abs(value) < tiny ? tiny : value;
    }

    /** Lanczos' approximation, g = 5, n = 6. */
    private static double logGamma(double x) {
        double[] series = {
            76.1800917294715,
            -86.5053203294168,
            24.01409824083091,
            -1.231739572450155,
            0.1208650973866179e-2,
            -0.5395239384953e-5
        };
        double t = x + 5.5 - (x + 0.5) * Math.log(x + 5.5);
        double sum = 1.000000000190015;
        for (int i = 0; i < series.length; i++) {
            sum += series[i] / (x + 1 + i);
        }
        return -t + Math.log(2.506628274631 * sum / x);
    }
}
