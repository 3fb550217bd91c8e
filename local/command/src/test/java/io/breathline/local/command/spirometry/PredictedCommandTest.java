package io.breathline.local.command.spirometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PredictedCommandTest {
    @Test
    void it_answers_in_words_with_what_was_asked_for() {
        Map<String, Object> asked =
                Map.of("predictedLitres", 3.8355, "lowerLimitOfNormalLitres", 2.9388, "equation", "GLI Global 2022");
        assertThat(PredictedCommand.words(asked))
                .isEqualTo("predicted 3.8355 L, lower limit of normal 2.9388 L (GLI Global 2022, for display only)");
        Map<String, Object> measured = Map.of(
                "predictedLitres",
                3.8355,
                "lowerLimitOfNormalLitres",
                2.9388,
                "percentPredicted",
                78.22,
                "z",
                -1.536,
                "equation",
                "GLI Global 2022");
        assertThat(PredictedCommand.words(measured)).contains("; measured 78.22 % of predicted, z -1.536 (");
    }
}
