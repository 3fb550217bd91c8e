package io.breathline.local.command.spirometry;

import io.breathline.domain.spirometry.Gli2022;
import io.breathline.domain.topic.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code predicted}: FEV1 predicted by GLI Global 2022, for display and EHRs only, never for alerts. */
@Command(
        name = "predicted",
        description = "FEV1 predicted by GLI Global 2022 (race-neutral), for display only.",
        mixinStandardHelpOptions = true)
public final class PredictedCommand implements Callable<Integer> {
    @Option(names = "--sex", required = true, description = "male or female")
    String sex;

    @Option(names = "--age", required = true, description = "years, with fraction")
    double ageYears;

    @Option(names = "--height", required = true, description = "cm")
    double heightCm;

    @Option(names = "--fev1", description = "measured, L: adds percent predicted and z")
    Double fev1;

    @Option(names = "--json", description = "one JSON object for programs")
    boolean json;

    @Override
    public Integer call() {
        Gli2022.Predicted predicted = Gli2022.fev1(sex, ageYears, heightCm)
                .orElseThrow(() -> new IllegalArgumentException(
                        "outside the equations: sex male or female, age 3 to 95 years, height 70 to 230 cm"));
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("predictedLitres", round(predicted.litres()));
        said.put("lowerLimitOfNormalLitres", round(predicted.lln()));
        if (fev1 != null) {
            said.put("percentPredicted", Math.round(predicted.percent(fev1) * 100) / 100.0);
            said.put("z", round(predicted.z(fev1)));
        }
        said.put("equation", "GLI Global 2022");
        System.out.println(json ? new String(Json.write(said), StandardCharsets.UTF_8) : words(said));
        return 0;
    }

    static String words(Map<String, Object> said) {
        String predicted = "predicted " + said.get("predictedLitres") + " L, lower limit of normal "
                + said.get("lowerLimitOfNormalLitres") + " L";
        String measured = said.containsKey("z")
                ? "; measured " + said.get("percentPredicted") + " % of predicted, z " + said.get("z")
                : "";
        return predicted + measured + " (" + said.get("equation") + ", for display only)";
    }

    private static double round(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
