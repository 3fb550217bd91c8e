package io.breathline.ingest.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.domain.spirometry.Gli2022;
import io.breathline.domain.topic.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** FEV1 predicted by GLI Global 2022, asked as JSON. Nothing of a question is kept. */
final class Prediction {
    private static final String SHAPE =
            "asked is {\"sex\":\"male or female\",\"ageYears\":3 to 95,\"heightCm\":70 to 230,\"fev1\":litres, or left out}";

    private Prediction() {}

    record Answer(int status, Map<String, Object> said) {}

    static Answer of(byte[] question) {
        JsonNode asked;
        try {
            asked = Json.MAPPER.readTree(question);
        } catch (IOException notJson) {
            return refused(400);
        }
        JsonNode fev1 = asked.path("fev1");
        boolean measured = fev1.isNumber();
        if (!asked.path("sex").isTextual()
                || !asked.path("ageYears").isNumber()
                || !asked.path("heightCm").isNumber()
                || !(measured ? fev1.asDouble() > 0 && Double.isFinite(fev1.asDouble()) : absent(fev1))) {
            return refused(400);
        }
        return Gli2022.fev1(
                        asked.path("sex").asText(),
                        asked.path("ageYears").asDouble(),
                        asked.path("heightCm").asDouble())
                .map(predicted -> new Answer(200, said(predicted, measured ? fev1.asDouble() : Double.NaN)))
                .orElse(refused(422));
    }

    private static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static Map<String, Object> said(Gli2022.Predicted predicted, double fev1) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("predictedLitres", rounded(predicted.litres()));
        said.put("lowerLimitOfNormalLitres", rounded(predicted.lln()));
        if (!Double.isNaN(fev1)) {
            said.put("percentPredicted", rounded(predicted.percent(fev1)));
            said.put("z", rounded(predicted.z(fev1)));
        }
        said.put("equation", "GLI Global 2022");
        said.put("use", "for display and EHRs only, never for alerts");
        return said;
    }

    private static Answer refused(int status) {
        return new Answer(status, Map.of("reason", SHAPE));
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
