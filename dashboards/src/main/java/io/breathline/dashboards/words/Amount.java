package io.breathline.dashboards.words;

import io.breathline.domain.reading.Metric;
import java.util.Locale;
import java.util.Map;

/** Measures by the names and units that people use, with as many digits as mean something. */
public final class Amount {
    private record Way(String name, String unit, int digits) {}

    private static final Map<Metric, Way> WAYS = Map.ofEntries(
            Map.entry(Metric.FEV1, new Way("FEV1", "L", 2)),
            Map.entry(Metric.FVC, new Way("FVC", "L", 2)),
            Map.entry(Metric.PEF, new Way("Peak flow", "L/min", 0)),
            Map.entry(Metric.SPO2, new Way("SpO₂", "%", 0)),
            Map.entry(Metric.PULSE, new Way("Pulse", "/min", 0)),
            Map.entry(Metric.RESTING_HEART_RATE, new Way("Resting heart rate", "/min", 0)),
            Map.entry(Metric.RESPIRATORY_RATE, new Way("Breathing rate", "/min", 0)),
            Map.entry(Metric.TEMPERATURE, new Way("Temperature", "°C", 1)),
            Map.entry(Metric.WEIGHT, new Way("Weight", "kg", 1)),
            Map.entry(Metric.COUGH, new Way("Cough", "of 100", 0)),
            Map.entry(Metric.WELLNESS, new Way("Wellness", "of 100", 0)),
            Map.entry(Metric.BREATHLESSNESS, new Way("Breathlessness", "of 4", 0)),
            Map.entry(Metric.SPUTUM, new Way("Sputum", "of 4", 0)),
            Map.entry(Metric.STEPS, new Way("Steps", "a day", 0)),
            Map.entry(Metric.SLEEP, new Way("Sleep", "min", 0)),
            Map.entry(Metric.SYSTOLIC, new Way("Systolic pressure", "mmHg", 0)),
            Map.entry(Metric.DIASTOLIC, new Way("Diastolic pressure", "mmHg", 0)),
            Map.entry(Metric.COLD_OR_FLU, new Way("Cold or flu", "", 0)),
            Map.entry(Metric.HAY_FEVER, new Way("Hay fever", "", 0)),
            Map.entry(Metric.HAEMOPTYSIS, new Way("Blood in sputum", "", 0)),
            Map.entry(Metric.CHEST_PAIN, new Way("Chest pain", "", 0)));

    private Amount() {}

    public static String name(Metric metric) {
        return WAYS.get(metric).name();
    }

    /** The name of a measure as an alert names it; its own words where it is none of the metrics. */
    public static String name(String measure) {
        for (Metric metric : Metric.values()) {
            if (metric.name().equals(measure)) {
                return name(metric);
            }
        }
        return measure == null ? "" : measure;
    }

    public static String unit(Metric metric) {
        return WAYS.get(metric).unit();
    }

    /** "1.97 L", "91 %", "yes". */
    public static String of(Metric metric, double value) {
        if (metric.yesOrNo()) {
            return value > 0.5 ? "yes" : "no";
        }
        Way way = WAYS.get(metric);
        String number = number(value, way.digits());
        return way.unit().isEmpty() ? number : number + " " + way.unit();
    }

    public static String number(Metric metric, double value) {
        return number(value, WAYS.get(metric).digits());
    }

    public static String number(double value, int digits) {
        return String.format(Locale.UK, "%,." + digits + "f", value).replace("-", "−");
    }

    /** One digit after the point where there is something to say there: 3, 4.5. */
    public static String rounded(double value) {
        return number(value, Math.rint(value) == value ? 0 : 1);
    }

    /** "12,345". */
    public static String count(long number) {
        return String.format(Locale.UK, "%,d", number);
    }
}
