package io.breathline.domain.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class KnownDemandTest {
    @Test
    void its_mass_is_one_and_its_mean_is_the_sum_of_the_chances() {
        Random random = new Random(1);
        for (int people = 0; people <= 60; people += 6) {
            double[][] chances = chances(random, people, 1);
            KnownDemand all = KnownDemand.of(chances[0], chances[1]);
            double mass = 0;
            double mean = 0;
            double high = 0;
            for (int n = 0; n <= people; n++) {
                for (int e = 0; e <= n; e++) {
                    assertThat(all.chance(n, e)).isNotNegative();
                    mass += all.chance(n, e);
                    mean += n * all.chance(n, e);
                    high += e * all.chance(n, e);
                }
            }
            assertThat(mass).isCloseTo(1, within(1e-12));
            assertThat(mean).isCloseTo(sum(chances[0]) + sum(chances[1]), within(1e-9));
            assertThat(high).isCloseTo(sum(chances[1]), within(1e-9));
        }
    }

    @Test
    void it_is_what_counting_every_case_gives() {
        double[] low = {.2, .5, .1, .7};
        double[] high = {.3, .4, .05, .2};
        double[][] counted = new double[5][5];
        for (int way = 0; way < 81; way++) {
            double chance = 1;
            int n = 0;
            int e = 0;
            int rest = way;
            for (int i = 0; i < 4; i++) {
                int what = rest % 3;
                rest /= 3;
                chance *= what == 0 ? 1 - low[i] - high[i] : what == 1 ? low[i] : high[i];
                n += what > 0 ? 1 : 0;
                e += what == 2 ? 1 : 0;
            }
            counted[n][e] += chance;
        }
        KnownDemand all = KnownDemand.of(low, high);
        for (int n = 0; n <= 4; n++) {
            for (int e = 0; e <= n; e++) {
                assertThat(all.chance(n, e)).isCloseTo(counted[n][e], within(1e-14));
            }
        }
    }

    @Test
    void taking_a_person_out_is_the_same_as_never_having_put_them_in() {
        Random random = new Random(2);
        int divided = 0;
        for (int round = 0; round < 300; round++) {
            int people = 1 + random.nextInt(45);
            double[][] chances = chances(random, people, 0.25);
            int who = random.nextInt(people);
            KnownDemand without = KnownDemand.of(chances[0], chances[1]).without(chances[0][who], chances[1][who]);
            if (without == null) {
                continue;
            }
            divided++;
            KnownDemand never = KnownDemand.of(leaveOut(chances[0], who), leaveOut(chances[1], who));
            for (int n = 0; n < people; n++) {
                for (int e = 0; e <= n; e++) {
                    assertThat(without.chance(n, e)).isCloseTo(never.chance(n, e), within(1e-9));
                }
            }
        }
        assertThat(divided).isGreaterThan(200);
    }

    @Test
    void a_normal_approximation_would_be_caught() {
        double[] low = new double[31];
        java.util.Arrays.fill(low, 0.97);
        double[] beds = KnownDemand.of(low, new double[31]).beds();
        double allStay = beds[31];
        double mean = 31 * 0.97;
        double sd = Math.sqrt(31 * 0.97 * 0.03);
        double normal = Normal.cdf((31.5 - mean) / sd) - Normal.cdf((30.5 - mean) / sd);

        assertThat(allStay).isCloseTo(0.389, within(0.001));
        assertThat(Math.abs(normal - allStay)).isGreaterThan(0.05);
    }

    private static double[][] chances(Random random, int people, double spread) {
        double[][] chances = new double[2][people];
        for (int i = 0; i < people; i++) {
            double here = random.nextBoolean() ? spread * random.nextDouble() : 1 - spread * random.nextDouble();
            double high = random.nextInt(3) == 0
                    ? here * (1 - spread * random.nextDouble())
                    : here * spread * random.nextDouble();
            chances[0][i] = here - high;
            chances[1][i] = high;
        }
        return chances;
    }

    private static double[] leaveOut(double[] values, int who) {
        double[] rest = new double[values.length - 1];
        System.arraycopy(values, 0, rest, 0, who);
        System.arraycopy(values, who + 1, rest, who, rest.length - who);
        return rest;
    }

    private static double sum(double[] values) {
        return java.util.Arrays.stream(values).sum();
    }
}
