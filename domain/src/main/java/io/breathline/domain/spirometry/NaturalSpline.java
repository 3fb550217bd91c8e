package io.breathline.domain.spirometry;

/** A natural cubic spline through points one unit apart: second derivative zero at both ends. */
final class NaturalSpline {
    private final double first;
    private final double[] value;
    private final double[] bend;

    NaturalSpline(double first, double[] value) {
        this.first = first;
        this.value = value.clone();
        this.bend = bends(value);
    }

    /** Inside the first and last point only. */
    double at(double x) {
        double place = x - first;
        int left = Math.min((int) Math.floor(place), value.length - 2);
        double b = place - left;
        double a = 1 - b;
        return a * value[left]
                + b * value[left + 1]
                + ((a * a * a - a) * bend[left] + (b * b * b - b) * bend[left + 1]) / 6;
    }

    /** Second derivatives: the tridiagonal system 1, 4, 1 solved by elimination. */
    private static double[] bends(double[] value) {
        int last = value.length - 1;
        double[] bend = new double[value.length];
        double[] right = new double[value.length];
        double[] pivot = new double[value.length];
        for (int i = 1; i < last; i++) {
            double wanted = 6 * (value[i + 1] - 2 * value[i] + value[i - 1]);
            pivot[i] = i == 1 ? 4 : 4 - 1 / pivot[i - 1];
            right[i] = i == 1 ? wanted : wanted - right[i - 1] / pivot[i - 1];
        }
        for (int i = last - 1; i > 0; i--) {
            bend[i] = (right[i] - bend[i + 1]) / pivot[i];
        }
        return bend;
    }
}
