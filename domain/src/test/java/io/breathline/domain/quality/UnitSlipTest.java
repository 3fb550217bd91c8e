package io.breathline.domain.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.reading.Metric;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitSlipTest {
    @ParameterizedTest
    @CsvSource({
        "TEMPERATURE,98.6,37.00",
        "TEMPERATURE,104.0,40.00",
        "TEMPERATURE,366,36.6",
        "FEV1,2410,2.410",
        "FVC,3300,3.300",
        "SPO2,0.97,97.00",
        "PEF,6.5,390.0"
    })
    void what_only_one_other_unit_explains_is_mended(Metric metric, BigDecimal sent, String meant) {
        assertThat(UnitSlip.of(metric, sent.doubleValue()).mend(sent).toPlainString())
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "TEMPERATURE,42.5",
        "TEMPERATURE,120",
        "FEV1,24.1",
        "FEV1,241",
        "SPO2,103",
        "SPO2,127",
        "WEIGHT,150",
        "PULSE,130",
        "PEF,0.5"
    })
    void the_sick_and_the_ambiguous_are_left_alone(Metric metric, double sent) {
        assertThat(UnitSlip.of(metric, sent)).isNull();
    }
}
