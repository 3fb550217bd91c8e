package io.breathline.domain.spirometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Check values: GLI Global computed with an independent implementation from the published quarter-year tables. */
class Gli2022Test {
    @ParameterizedTest
    @CsvSource({
        "40,175,male,3.0,3.8355,2.9388,-1.536,78.22",
        "30,165,male,3.1,3.5170,2.7347,-0.889,88.14",
        "25,165,female,2.0,3.1976,2.4681,-2.648,62.55",
        "18.25,170,male,2.8,3.8291,3.0126,-2.058,73.12",
        "60.5,172,male,2.0,3.1062,2.3035,-2.236,64.39",
        "35,180,male,3.0,4.2319,3.2674,-2.083,70.89",
        "35,160,female,2.2,2.8423,2.1703,-1.574,77.40"
    })
    void published_values_come_out(
            double age, double height, String sex, double fev1, double median, double lln, double z, double percent) {
        Gli2022.Predicted it = Gli2022.fev1(sex, age, height).orElseThrow();
        assertThat(it.litres()).isCloseTo(median, within(0.002));
        assertThat(it.lln()).isCloseTo(lln, within(0.002));
        assertThat(it.z(fev1)).isCloseTo(z, within(0.005));
        assertThat(it.percent(fev1)).isCloseTo(percent, within(0.06));
    }

    @ParameterizedTest
    @CsvSource({"25.6,165,3.1910", "10.1,140,1.9172"})
    void ages_between_the_rows_are_interpolated_not_rounded(double age, double height, double median) {
        assertThat(Gli2022.fev1("female", age, height).orElseThrow().litres()).isCloseTo(median, within(0.002));
    }

    @Test
    void rounding_the_age_to_a_quarter_year_would_be_caught() {
        double rounded = Gli2022.fev1("female", Math.round(10.1 * 4) / 4.0, 140)
                .orElseThrow()
                .litres();
        assertThat(Math.abs(rounded - 1.9172)).isGreaterThan(0.002);
    }

    @Test
    void where_the_equations_do_not_reach_nothing_is_said() {
        assertThat(Gli2022.fev1("other", 30, 165)).isEmpty();
        assertThat(Gli2022.fev1(null, 30, 165)).isEmpty();
        assertThat(Gli2022.fev1("male", 2.9, 90)).isEmpty();
        assertThat(Gli2022.fev1("male", 95.1, 165)).isEmpty();
        assertThat(Gli2022.fev1("male", Double.NaN, 165)).isEmpty();
        assertThat(Gli2022.fev1("male", 95, 165)).isPresent();
        assertThat(Gli2022.fev1("female", 3, 95)).isPresent();
    }

    @Test
    void age_has_a_fraction() {
        assertThat(Gli2022.age(LocalDate.parse("2000-01-01"), LocalDate.parse("2018-04-02")))
                .isCloseTo(18.25, within(0.003));
    }
}
