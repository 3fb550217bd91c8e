package io.breathline.simulators.hospital;

/**
 * Where a patient comes from: arrivals a day and the lognormal of the length of stay in hours, of the 24-bed Cardiff unit
 * (Griffiths 2010, as published with pythonhealthdatascience/llm_simpy@d4f2339, notebooks/02_CCU).
 */
public enum Source {
    ED(1.056, 4.02, 1.29),
    WARD(0.923, 4.57, 1.11),
    EMTHEATRE(0.649, 4.33, 1.11),
    TRANSFER(0.508, 4.50, 1.31),
    XRAY(0.042, 4.01, 0.97),
    ELECTIVE(1.340, 3.35, 1.18);

    final double perDay;
    final double mu;
    final double sigma;

    Source(double perDay, double mu, double sigma) {
        this.perDay = perDay;
        this.mu = mu;
        this.sigma = sigma;
    }

    boolean emergency() {
        return this != ELECTIVE;
    }
}
