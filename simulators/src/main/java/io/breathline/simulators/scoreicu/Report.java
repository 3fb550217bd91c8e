package io.breathline.simulators.scoreicu;

import io.breathline.domain.forecast.Forecast;
import io.breathline.domain.forecast.Forecaster;
import io.breathline.domain.forecast.Shortage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The scores of one folder, or of several pooled. */
final class Report {
    final Map<Integer, HorizonScore> horizons = new LinkedHashMap<>();
    final AlertScore alerts = new AlertScore();
    private final SplittableRandom luck = new SplittableRandom(20260301);
    private int folders;

    Report() {
        for (int hours : Forecaster.HORIZONS) {
            horizons.put(hours, new HorizonScore(hours));
        }
    }

    void add(Path events, Path truthFile, int every) throws IOException {
        for (Truth truth : Truth.read(truthFile, Forecaster.HORIZONS)) {
            folders++;
            Climate climate = Climate.of(truth);
            int half = truth.hours().size() / 2;
            double[] chance = new double[truth.hours().size() - half];
            int[] least = new int[chance.length];
            java.util.Arrays.fill(chance, Double.NaN);
            for (Origins.Made made : Origins.forecasts(EventsFolder.read(events, truth.unit()), truth, every)) {
                int nurses = Integer.MAX_VALUE;
                for (int i = 0; i < made.forecast().horizons().size(); i++) {
                    Forecast.Horizon horizon = made.forecast().horizons().get(i);
                    if (horizon.hours() <= 24) {
                        nurses = Math.min(nurses, horizon.staffedHalfNurses());
                    }
                    if (made.hour() + horizon.hours() < truth.hours().size()) {
                        horizons.get(horizon.hours())
                                .add(
                                        horizon,
                                        at(made.unconditional(), i),
                                        at(made.exponential(), i),
                                        truth,
                                        made.hour(),
                                        climate,
                                        luck,
                                        HorizonScore.blockOf(folders, made.hour()));
                    }
                }
                chance[made.hour() - half] = Shortage.pressing(made.forecast());
                least[made.hour() - half] = nurses;
            }
            alerts.add(truth, chance, least);
        }
    }

    private static Forecast.Horizon at(Forecast forecast, int which) {
        return forecast == null ? null : forecast.horizons().get(which);
    }

    double pitMaxDecileDeviation() {
        return horizons.values().stream()
                .mapToDouble(HorizonScore::decileDeviation)
                .max()
                .orElse(0);
    }

    private Map<String, Object> alerts() {
        AlertScore.Line ours = AlertScore.best(alerts.forecastGrid());
        AlertScore.Line rule = AlertScore.best(alerts.ruleGrid());
        AlertScore.Line occupancy = AlertScore.best(alerts.occupancyGrid());
        Map<String, Object> alert = new LinkedHashMap<>();
        alert.put("episodes", ours.trial().episodes);
        alert.put("precision", ours.trial().precision());
        alert.put("recall4h", ours.trial().recall());
        alert.put("bestRulePrecision", rule.trial().precision());
        alert.put("flapsPerMonth", ours.trial().flapsPerMonth());
        alert.put("alertDaysPerWeek", ours.trial().alertsPerWeek());
        alert.put("on", ours.on());
        alert.put("off", ours.off());
        AlertScore.Line shipped = alerts.shipped();
        alert.put("shippedOn", shipped.on());
        alert.put("shippedPrecision", shipped.trial().precision());
        alert.put("shippedRecall4h", shipped.trial().recall());
        alert.put("shippedFlapsPerMonth", shipped.trial().flapsPerMonth());
        alert.put("shippedAlertDaysPerWeek", shipped.trial().alertsPerWeek());
        alert.put("bestRule", rule.signal().text);
        alert.put("bestRuleOn", rule.on());
        alert.put("bestRuleOff", rule.off());
        alert.put("bestRuleRecall4h", rule.trial().recall());
        alert.put("bestRuleFlapsPerMonth", rule.trial().flapsPerMonth());
        alert.put("bestOccupancyRule", occupancy.signal().text);
        alert.put("bestOccupancyRulePrecision", occupancy.trial().precision());
        alert.put("bestOccupancyRuleRecall4h", occupancy.trial().recall());
        alert.put("toBestRule", AlertDraws.precision(alerts.forecastGrid(), alerts.ruleGrid()));
        alert.put("toBestOccupancyRule", AlertDraws.precision(alerts.forecastGrid(), alerts.occupancyGrid()));
        AlertScore.Line floor = alerts.hasFloor() ? AlertScore.best(alerts.grid(AlertScore.Signal.FLOOR)) : null;
        alert.put("floorPrecision", floor == null ? null : floor.trial().precision());
        alert.put("floorRecall4h", floor == null ? null : floor.trial().recall());
        alert.put(
                "floorToBestRule",
                floor == null ? null : AlertDraws.precision(alerts.grid(AlertScore.Signal.FLOOR), alerts.ruleGrid()));
        alert.put(
                "floorToBestOccupancyRule",
                floor == null
                        ? null
                        : AlertDraws.precision(alerts.grid(AlertScore.Signal.FLOOR), alerts.occupancyGrid()));
        return alert;
    }

    /** How forecasts did before three quarters of the run and from then on, when a regime shift is. */
    List<SinceShift> sinceShift() {
        List<SinceShift> spans = new ArrayList<>();
        for (int hours : List.of(24, 72)) {
            spans.addAll(SinceShift.of(horizons.get(hours)));
        }
        return spans;
    }

    /** As DESIGN says: flat, for programs. */
    Map<String, Object> json() {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (HorizonScore score : horizons.values()) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("hours", score.hours);
            line.put("mae", score.mae());
            line.put("crps", score.crps());
            line.put("coverage90", score.coverage());
            line.put("floorMae", score.floorMae());
            line.put("floorCrps", score.floorCrps());
            line.put("lastValueMae", score.lastValueMae());
            line.put("lastWeekMae", score.lastWeekMae());
            line.put("sixWeekMae", score.sixWeekMae());
            line.put("longRunMae", score.longRunMae());
            line.put("unconditionalMae", score.unconditionalMae());
            line.put("unconditionalCrps", score.unconditionalCrps());
            line.put("exponentialMae", score.exponentialMae());
            line.put("exponentialCrps", score.exponentialCrps());
            line.put("poissonCrps", score.poissonCrps());
            line.put("normalCrps", score.normalCrps());
            line.put("pitDecileDeviation", score.decileDeviation());
            line.put("epuddDeviation", score.quantiles.deviation());
            line.put("brierSkill", Double.isNaN(score.brierSkill()) ? null : score.brierSkill());
            line.put("floorBrierSkill", Double.isNaN(score.floorBrierSkill()) ? null : score.floorBrierSkill());
            line.put("brierSkillInterval95", Double.isNaN(score.brierSkill()) ? null : score.skillInterval(6));
            line.put(
                    "floorBrierSkillInterval95",
                    Double.isNaN(score.floorBrierSkill()) ? null : score.skillInterval(22));
            line.put("calibrationError", score.calibrationError());
            line.put("bias", score.bias());
            line.put("maeInterval95", score.interval(0));
            line.put("crpsInterval95", score.interval(1));
            lines.add(line);
        }
        Map<String, Object> brier = new LinkedHashMap<>();
        for (int hours : List.of(8, 24, 72)) {
            double skill = horizons.get(hours).brierSkill();
            brier.put(Integer.toString(hours), Double.isNaN(skill) ? null : skill);
        }
        Map<String, Object> alert = alerts();
        List<Double> weeks = new ArrayList<>();
        for (double bias : horizons.get(24).biasByWeekFromShift()) {
            weeks.add(Double.isNaN(bias) ? null : bias);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("horizons", lines);
        all.put("forecasts", horizons.get(24).count());
        all.put("shortShare", horizons.get(24).baseRate());
        all.put("brierSkill", brier);
        all.put("pitMaxDecileDeviation", pitMaxDecileDeviation());
        all.put("biasByWeekFromShift", weeks);
        all.put("sinceShift", sinceShift());
        all.put("alerts", alert);
        return all;
    }
}
