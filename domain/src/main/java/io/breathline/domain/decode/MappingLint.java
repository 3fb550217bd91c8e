package io.breathline.domain.decode;

import io.breathline.domain.reading.Metric;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Refuses a mapping with a wrong code, a unit that is not UCUM, or a place where nothing can be read. */
final class MappingLint {
    /** LOINC codes as this system writes them to an EHR. */
    private static final Map<Metric, String> LOINC = new EnumMap<>(Map.of(
            Metric.FEV1, "20150-9",
            Metric.FVC, "19868-9",
            Metric.PEF, "33452-4",
            Metric.SPO2, "59408-5",
            Metric.PULSE, "8867-4",
            Metric.RESPIRATORY_RATE, "9279-1",
            Metric.WEIGHT, "29463-7",
            Metric.TEMPERATURE, "8310-5",
            Metric.STEPS, "41950-7",
            Metric.RESTING_HEART_RATE, "40443-4"));

    static {
        LOINC.put(Metric.SLEEP, "93832-4");
        LOINC.put(Metric.SYSTOLIC, "8480-6");
        LOINC.put(Metric.DIASTOLIC, "8462-4");
    }

    private MappingLint() {}

    /** Everything wrong with it, in words; empty when it can be used. */
    static List<String> problems(Mapping mapping) {
        List<String> problems = new ArrayList<>();
        if (blank(mapping.kind())) {
            problems.add("kind is missing");
        }
        if (mapping.time() == null || blank(mapping.time().path())) {
            problems.add("time.path is missing");
        } else if (!List.of("iso", "epoch-ms").contains(mapping.time().format())) {
            problems.add("time.format is neither iso nor epoch-ms");
        }
        if (mapping.measures() == null || mapping.measures().isEmpty()) {
            problems.add("no measures");
            return problems;
        }
        for (int i = 0; i < mapping.measures().size(); i++) {
            measure("measures[" + i + "]", mapping.measures().get(i), problems);
        }
        return problems;
    }

    private static void measure(String at, Mapping.Measure measure, List<String> problems) {
        if (blank(measure.path())) {
            problems.add(at + ".path is missing");
        }
        Metric metric = metric(measure.metric());
        if (metric == null) {
            problems.add(at + ".metric is not a metric of ours");
            return;
        }
        String code = LOINC.get(metric);
        if (code == null ? measure.code() != null : !code.equals(measure.code())) {
            problems.add(at + ".code: the LOINC code of " + metric + " is " + code);
        }
        boolean words = !blank(measure.unitPath())
                && measure.units() != null
                && !measure.units().isEmpty();
        if (words == !blank(measure.unit())) {
            problems.add(at + " needs either unit, or unitPath with units");
            return;
        }
        Collection<String> units = words ? measure.units().values() : List.of(measure.unit());
        for (String unit : units) {
            if (!Units.ucum(unit)) {
                problems.add(at + ": '" + unit + "' is not a UCUM unit we know");
            } else if (!Units.convertible(unit, metric)) {
                problems.add(at + ": '" + unit + "' is not a unit of " + metric);
            }
        }
    }

    static Metric metric(String name) {
        for (Metric metric : Metric.values()) {
            if (metric.name().equals(name)) {
                return metric;
            }
        }
        return null;
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }
}
