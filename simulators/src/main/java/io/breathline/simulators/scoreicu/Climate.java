package io.breathline.simulators.scoreicu;

/** Simple ways of foretelling, from the past alone. */
record Climate(double longRun) {
    private static final int WEEK = 168;
    private static final int CAP = 120;

    static Climate of(Truth truth) {
        int half = truth.hours().size() / 2;
        return new Climate(truth.hours().subList(0, half).stream()
                .mapToInt(Truth.Hour::demandBeds)
                .average()
                .orElse(0));
    }

    double lastWeek(Truth truth, int hour) {
        return hour < WEEK ? longRun : truth.hours().get(hour - WEEK).demandBeds();
    }

    double sixWeeks(Truth truth, int hour) {
        double sum = 0;
        int count = 0;
        for (int week = 1; week <= 6 && hour - week * WEEK >= 0; week++) {
            sum += truth.hours().get(hour - week * WEEK).demandBeds();
            count++;
        }
        return count == 0 ? longRun : sum / count;
    }

    static double[] poisson(double mean) {
        double[] pmf = new double[CAP];
        pmf[0] = Math.exp(-mean);
        for (int n = 1; n < CAP; n++) {
            pmf[n] = pmf[n - 1] * mean / n;
        }
        return pmf;
    }

    static double[] normal(double mean, double sd) {
        double[] pmf = new double[CAP];
        double sum = 0;
        for (int n = 0; n < CAP; n++) {
            double z = (n - mean) / Math.max(sd, 0.1);
            pmf[n] = Math.exp(-z * z / 2);
            sum += pmf[n];
        }
        for (int n = 0; n < CAP; n++) {
            pmf[n] /= sum;
        }
        return pmf;
    }
}
