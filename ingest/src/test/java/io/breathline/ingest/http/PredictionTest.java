package io.breathline.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Check values: GLI Global computed with an independent implementation from the published quarter-year tables. */
class PredictionTest {
    private static final Offset<Double> LITRES = within(0.002);

    @ParameterizedTest
    @CsvSource({
        "40,175,male,3.0,3.8355,2.9388,78.22",
        "25,165,female,2.0,3.1976,2.4681,62.55",
        "18.25,170,male,2.8,3.8291,3.0126,73.12",
        "60.5,172,male,2.0,3.1062,2.3035,64.39",
        "35,160,female,2.2,2.8423,2.1703,77.40"
    })
    void published_values_come_out(
            double age, double height, String sex, double fev1, double median, double lln, double percent) {
        Prediction.Answer it =
                asked("{\"sex\":\"%s\",\"ageYears\":%s,\"heightCm\":%s,\"fev1\":%s}".formatted(sex, age, height, fev1));
        assertThat(it.status()).isEqualTo(200);
        assertThat((double) it.said().get("predictedLitres")).isCloseTo(median, LITRES);
        assertThat((double) it.said().get("lowerLimitOfNormalLitres")).isCloseTo(lln, LITRES);
        assertThat((double) it.said().get("percentPredicted")).isCloseTo(percent, within(0.06));
    }

    @Test
    void without_a_measured_value_there_is_no_percentage() {
        assertThat(asked("{\"sex\":\"male\",\"ageYears\":40,\"heightCm\":175}").said())
                .containsKey("predictedLitres")
                .doesNotContainKeys("percentPredicted", "z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "[]",
                "{\"sex\":\"male\",\"ageYears\":\"40\",\"heightCm\":175}",
                "{\"sex\":\"male\",\"heightCm\":175}",
                "{\"sex\":1,\"ageYears\":40,\"heightCm\":175}",
                "{\"sex\":\"male\",\"ageYears\":40,\"heightCm\":175,\"fev1\":\"2\"}",
                "{\"sex\":\"male\",\"ageYears\":40,\"heightCm\":175,\"fev1\":0}",
                "{\"sex\":\"male\",\"ageYears\":40,\"heightCm\":175,\"fev1\":1e999}"
            })
    void what_is_not_such_a_question_is_refused(String question) {
        assertThat(asked(question).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.9,90,male", "95.1,165,male", "40,20,male", "40,165,other"})
    void where_the_equations_do_not_reach_nothing_is_said(String outside) {
        String[] it = outside.split(",");
        assertThat(asked("{\"sex\":\"%s\",\"ageYears\":%s,\"heightCm\":%s}".formatted(it[2], it[0], it[1]))
                        .status())
                .isEqualTo(422);
    }

    private static Prediction.Answer asked(String question) {
        return Prediction.of(question.getBytes(StandardCharsets.UTF_8));
    }
}
