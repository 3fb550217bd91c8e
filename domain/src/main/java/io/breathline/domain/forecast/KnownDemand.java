package io.breathline.domain.forecast;

/**
 * The exact joint distribution of how many of a list of people are here and how many of those need a whole nurse. Each is
 * absent, here, or here at level 3, independently. Its mass is 1 whatever is put in; nothing is ever cut off.
 */
final class KnownDemand {
    /** Dividing a person out loses digits unless one of the three chances is the largest by far. */
    private static final double DOMINANT = 0.6;

    private final double[] f;
    private final int people;

    private KnownDemand(double[] f, int people) {
        this.f = f;
        this.people = people;
    }

    /** @param low chance that this one is here and needs half a nurse; {@code high} a whole one */
    static KnownDemand of(double[] low, double[] high) {
        KnownDemand all = new KnownDemand(new double[index(low.length + 1, 0)], low.length);
        all.f[0] = 1;
        for (int i = 0; i < low.length; i++) {
            all.add(i, low[i], high[i]);
        }
        return all;
    }

    private static int index(int here, int high) {
        return here * (here + 1) / 2 + high;
    }

    private void add(int before, double low, double high) {
        double absent = 1 - low - high;
        for (int n = before + 1; n >= 0; n--) {
            for (int e = n; e >= 0; e--) {
                double sum = n <= before ? absent * f[index(n, e)] : 0;
                if (n > 0 && e < n) {
                    sum += low * f[index(n - 1, e)];
                }
                if (n > 0 && e > 0) {
                    sum += high * f[index(n - 1, e - 1)];
                }
                f[index(n, e)] = sum;
            }
        }
    }

    /** The distribution without this person, or null where dividing them out would not be exact. */
    KnownDemand without(double low, double high) {
        double absent = 1 - low - high;
        double[] g = new double[index(people, 0)];
        if (absent >= DOMINANT) {
            divideUpwards(g, absent, low, high);
        } else if (low >= DOMINANT) {
            divideByLow(g, absent, low, high);
        } else if (high >= DOMINANT) {
            divideByHigh(g, absent, low, high);
        } else {
            return null;
        }
        return new KnownDemand(g, people - 1);
    }

    private void divideUpwards(double[] g, double absent, double low, double high) {
        for (int n = 0; n < people; n++) {
            for (int e = 0; e <= n; e++) {
                g[index(n, e)] = (f[index(n, e)] - low * at(g, n - 1, e) - high * at(g, n - 1, e - 1)) / absent;
            }
        }
    }

    private void divideByLow(double[] g, double absent, double low, double high) {
        for (int n = people; n >= 1; n--) {
            for (int e = 0; e < n; e++) {
                double above = n < people ? g[index(n, e)] : 0;
                g[index(n - 1, e)] = (f[index(n, e)] - absent * above - high * at(g, n - 1, e - 1)) / low;
            }
        }
    }

    private void divideByHigh(double[] g, double absent, double low, double high) {
        for (int n = people; n >= 1; n--) {
            for (int e = n; e >= 1; e--) {
                double above = n < people ? g[index(n, e)] : 0;
                g[index(n - 1, e - 1)] = (f[index(n, e)] - absent * above - low * at(g, n - 1, e)) / high;
            }
        }
    }

    private static double at(double[] g, int n, int e) {
        return n < 0 || e < 0 || e > n ? 0 : g[index(n, e)];
    }

    int people() {
        return people;
    }

    double chance(int here, int high) {
        return f[index(here, high)];
    }

    /** Chances of 0, 1, 2… here, at any level. */
    double[] beds() {
        double[] beds = new double[people + 1];
        for (int n = 0; n <= people; n++) {
            for (int e = 0; e <= n; e++) {
                beds[n] += f[index(n, e)];
            }
        }
        return beds;
    }

    /** The chance that these and {@code more} others together need more than is there. */
    double shortChance(NewDemand more, int openBeds, int halfNurses) {
        double enough = 0;
        for (int n = 0; n <= Math.min(people, openBeds); n++) {
            int most = Math.min(n, halfNurses - n);
            for (int e = 0; e <= most; e++) {
                enough += f[index(n, e)] * more.atMost(openBeds - n, halfNurses - n - e);
            }
        }
        return Math.min(1, Math.max(0, 1 - enough));
    }
}
