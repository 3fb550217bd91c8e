package io.breathline.domain.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NewDemandTest {
    private static final double POISSON = Double.POSITIVE_INFINITY;

    @Test
    void what_lies_beyond_the_cap_is_kept_in_the_last_bucket() {
        NewDemand few = new NewDemand(9, POISSON, 0.4, 0, 0, 12);
        NewDemand many = new NewDemand(9, POISSON, 0.4, 0, 0, 80);
        double beyond = 0;
        for (int m = 12; m < many.beds().length; m++) {
            beyond += many.beds()[m];
        }
        assertThat(few.beds()[12]).isCloseTo(beyond, within(1e-12)).isGreaterThan(0.1);
        assertThat(java.util.Arrays.stream(few.beds()).sum()).isCloseTo(1, within(1e-12));
    }

    @Test
    void a_cap_never_makes_a_shortage_less_likely_as_renormalising_would() {
        KnownDemand nobody = KnownDemand.of(new double[0], new double[0]);
        double exact = nobody.shortChance(new NewDemand(9, POISSON, 0.4, 0, 0, 80), 11, 40);
        double capped = nobody.shortChance(new NewDemand(9, POISSON, 0.4, 0, 0, 13), 11, 40);
        NewDemand kept = new NewDemand(9, POISSON, 0.4, 0, 0, 13);
        double inside = 1 - kept.beds()[13];
        double renormalised = 1 - kept.atMost(11, 40) / inside;

        assertThat(capped).isCloseTo(exact, within(1e-9));
        assertThat(renormalised).isLessThan(exact * 0.7);
    }

    @Test
    void days_that_differ_make_it_wider_and_leave_the_mean() {
        NewDemand poisson = new NewDemand(6, POISSON, 0.4, 0, 0, 120);
        NewDemand wide = new NewDemand(6, 4, 0.4, 0, 0, 120);

        assertThat(mean(poisson)).isCloseTo(6, within(1e-9));
        assertThat(mean(wide)).isCloseTo(6, within(1e-6));
        assertThat(variance(poisson)).isCloseTo(6, within(1e-6));
        assertThat(variance(wide)).isCloseTo(6 + 36 / 4.0, within(1e-3));
    }

    @Test
    void levels_split_the_number_by_thinning() {
        NewDemand demand = new NewDemand(3, POISSON, 0.5, 0, 0, 60);
        // At most 2 here and at most 2 half-nurses: none, one of either level, two who both need half a nurse.
        double none = Math.exp(-3);
        assertThat(demand.atMost(2, 2)).isCloseTo(none * (1 + 3 + 4.5 * 0.25), within(1e-12));
        assertThat(demand.atMost(-1, 5)).isZero();
        assertThat(demand.atMost(5, -1)).isZero();
    }

    @Test
    void a_nurse_who_may_be_missing_counts_as_two_half_nurses_of_demand() {
        NewDemand none = new NewDemand(0, POISSON, 0, 1, 0.1, 10);
        assertThat(none.atMost(0, 1)).isCloseTo(0.9, within(1e-12));
        assertThat(none.atMost(0, 2)).isCloseTo(1, within(1e-12));
    }

    private static double mean(NewDemand demand) {
        double mean = 0;
        for (int m = 0; m < demand.beds().length; m++) {
            mean += m * demand.beds()[m];
        }
        return mean;
    }

    private static double variance(NewDemand demand) {
        double mean = mean(demand);
        double variance = 0;
        for (int m = 0; m < demand.beds().length; m++) {
            variance += (m - mean) * (m - mean) * demand.beds()[m];
        }
        return variance;
    }
}
