package io.breathline.domain.forecast;

/** Chances after step 0, 1, 2…: {@code low} needs half a nurse, {@code high} a whole one. */
final class Presence {
    final double[] low;
    final double[] high;

    Presence(int steps) {
        low = new double[steps + 1];
        high = new double[steps + 1];
    }

    /** @param state chances of active at level 3, active at level 2, fit */
    void add(int step, double[] state, double weight) {
        high[step] += weight * state[0];
        low[step] += weight * (state[1] + state[2]);
    }

    void scale(double factor) {
        for (int i = 0; i < low.length; i++) {
            low[i] *= factor;
            high[i] *= factor;
        }
    }

    double at(int step) {
        return low[step] + high[step];
    }
}
