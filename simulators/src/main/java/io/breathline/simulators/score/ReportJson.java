package io.breathline.simulators.score;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breathline.domain.topic.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The report as one JSON object for programs. */
final class ReportJson {
    private ReportJson() {}

    static ObjectNode of(Report report) {
        ObjectNode all = Json.MAPPER.createObjectNode();
        ArrayNode detectors = all.putArray("detectors");
        for (Result result : report.results()) {
            boolean first = detectors.isEmpty();
            ObjectNode one = detectors.addObject();
            one.put("name", result.name());
            ArrayNode curve = one.putArray("curve");
            result.curve()
                    .forEach(point ->
                            figures(curve.addObject().put("threshold", round(point.threshold())), point.summary()));
            ArrayNode operating = one.putArray("operating");
            result.operating().forEach(it -> operating(operating.addObject(), it));
            number(one, "prArea", result.ranking().precisionRecallArea());
            number(one, "rocArea", result.ranking().rocArea());
            number(one, "prevalence", result.ranking().prevalence());
            ArrayNode groups = one.putArray("byGroup");
            if (first) {
                report.groups().forEach(it -> group(groups.addObject(), it));
            }
            one.putPOJO(
                    "deviceCheckShare",
                    first && report.steps() != null ? round(report.steps().deviceCheck()) : null);
        }
        ArrayNode matched = all.putArray("matched");
        report.matched().forEach(it -> operating(matched.addObject(), it));
        ArrayNode reliability = all.putArray("reliability");
        for (Reliability it : report.reliability()) {
            ObjectNode band = reliability.addObject().put("days", it.days());
            number(band, "from", it.from());
            number(band, "to", it.to());
            number(band, "said", it.said());
            number(band, "came", it.came());
        }
        all.put("patients", report.patients());
        number(all, "patientYears", report.patientYears());
        all.put("events", report.events());
        calibration(all.putObject("calibration"), report.calibration());
        if (report.steps() != null) {
            ObjectNode steps =
                    all.putObject("silentSteps").put("steps", report.steps().steps());
            number(steps, "amberShare", report.steps().amber());
            number(steps, "redShare", report.steps().red());
            number(steps, "deviceCheckShare", report.steps().deviceCheck());
        }
        all.putPOJO("falseAlertCauses", report.causes());
        all.put("parameters", report.parameters());
        return all;
    }

    private static void figures(ObjectNode node, Summary it) {
        number(node, "sensitivity", it.sensitivity());
        number(node, "falseAlertsPerPatientYear", it.falsePerYear());
        number(node, "leadDaysMedian", it.leadMedian());
    }

    private static void operating(ObjectNode node, Result.Operating it) {
        node.put("level", it.level());
        figures(node, it.summary());
        number(node, "leadDaysP25", it.summary().lead25());
        number(node, "alertsPer100PatientsPerWeek", it.summary().alertsPer100PatientWeeks());
        number(node, "sensitivityAllEvents", it.summary().sensitivityAllEvents());
        number(node, "delayFromOnsetDaysMedian", it.summary().delayMedian());
        number(node, "precision", it.summary().precision());
        intervals(node, it.interval());
    }

    private static void intervals(ObjectNode node, Map<String, double[]> intervals) {
        ObjectNode interval = node.putObject("interval95");
        for (Map.Entry<String, double[]> bounds : intervals.entrySet()) {
            ArrayNode pair = interval.putArray(bounds.getKey());
            for (double bound : bounds.getValue()) {
                pair.add(Double.isNaN(bound) ? null : (Double) round(bound));
            }
        }
    }

    private static void group(ObjectNode node, Groups it) {
        node.put("group", it.group()).put("value", it.value());
        number(node, "sensitivity", it.summary().sensitivity());
        boolean people = !it.group().equals("kind") && !it.group().equals("severity");
        number(node, "falseAlertsPerPatientYear", people ? it.summary().falsePerYear() : Double.NaN);
        node.put("events", it.summary().evaluable());
        number(node, "patientYears", people ? it.summary().patientYears() : Double.NaN);
        intervals(node, people ? it.interval() : ofEvents(it.interval()));
    }

    /** A kind of event has no patient-years of its own, so that nothing counted for years is said of it. */
    private static Map<String, double[]> ofEvents(Map<String, double[]> intervals) {
        var some = new LinkedHashMap<>(intervals);
        some.keySet().removeAll(Set.of("falseAlertsPerPatientYear", "alertsPer100PatientsPerWeek"));
        return some;
    }

    private static void calibration(ObjectNode node, Calibration it) {
        node.put("holds", it.holds());
        number(node, "eiceSensitivity", it.eiceSensitivity());
        number(node, "eiceFalseAlertsPerPatientYear", it.eiceFalse());
        number(node, "cusumFev1Sensitivity", it.cusumSensitivity());
        number(node, "treatedPerPatientYear", it.treatedPerYear());
    }

    private static void number(ObjectNode node, String name, double value) {
        if (Double.isNaN(value)) {
            node.putNull(name);
        } else {
            node.put(name, round(value));
        }
    }

    private static double round(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
