package io.breathline.fhir.reading;

import static java.util.Map.entry;

import io.breathline.domain.reading.Metric;
import java.util.List;
import java.util.Map;

/**
 * How a metric is coded: LOINC by preference, MDC and SNOMED CT where they have a code, our own CodeSystem else.
 *
 * <p>Sources: LOINC displays as in gematik HDDT (LOINC 2.82) and MII Lungenfunktion, MDC as in IEEE 11073-10101, SNOMED
 * CT and unit texts as in UK Core. 19868-9 is FVC and 20150-9 is FEV1, which several public tables have the wrong way.
 *
 * @param category of Observation: vital-signs, procedure, survey or activity
 * @param ukUnit the unit's display that UK Core fixes
 */
record MetricCodes(
        String category, List<Code> loinc, Code mdc, Code snomed, String unit, String ukUnit, String ownDisplay) {
    record Code(String code, String display) {}

    private static final String VITAL = "vital-signs";
    private static final String PROCEDURE = "procedure";
    private static final String SURVEY = "survey";
    private static final String ACTIVITY = "activity";

    private static final Map<Metric, MetricCodes> ALL = Map.ofEntries(
            entry(
                    Metric.SPO2,
                    coded(
                            VITAL,
                            List.of(loinc("59408-5"), loinc("2708-6")),
                            mdc("150456", "MDC_PULS_OXIM_SAT_O2"),
                            sct("431314004", "Peripheral oxygen saturation"),
                            "%",
                            "percent")),
            entry(
                    Metric.PULSE,
                    coded(
                            VITAL,
                            List.of(loinc("8867-4")),
                            mdc("149530", "MDC_PULS_OXIM_PULS_RATE"),
                            sct("444981005", "Resting heart rate"),
                            "/min",
                            "per minute")),
            entry(
                    Metric.RESTING_HEART_RATE,
                    coded(
                            VITAL,
                            List.of(loinc("40443-4")),
                            null,
                            sct("444981005", "Resting heart rate"),
                            "/min",
                            "per minute")),
            entry(
                    Metric.RESPIRATORY_RATE,
                    coded(
                            VITAL,
                            List.of(loinc("9279-1")),
                            mdc("151562", "MDC_RESP_RATE"),
                            sct("86290005", "Respiratory rate"),
                            "/min",
                            "per minute")),
            entry(
                    Metric.WEIGHT,
                    coded(
                            VITAL,
                            List.of(loinc("29463-7")),
                            mdc("188736", "MDC_MASS_BODY_ACTUAL"),
                            sct("27113001", "Body weight"),
                            "kg",
                            "kilogram")),
            entry(
                    Metric.TEMPERATURE,
                    coded(
                            VITAL,
                            List.of(loinc("8310-5")),
                            mdc("150364", "MDC_TEMP_BODY"),
                            sct("276885007", "Core body temperature"),
                            "Cel",
                            "degree Celsius")),
            entry(
                    Metric.FEV1,
                    coded(
                            PROCEDURE,
                            List.of(loinc("20150-9")),
                            mdc("152586", "MDC_VOL_AWAY_EXP_FORCED_1S"),
                            sct("59328004", null),
                            "L",
                            "L")),
            entry(
                    Metric.FVC,
                    coded(
                            PROCEDURE,
                            List.of(loinc("19868-9")),
                            mdc("188928", "MDC_VOL_AWAY_EXP_FORCED_CAPACITY"),
                            sct("50834005", null),
                            "L",
                            "L")),
            entry(
                    Metric.PEF,
                    coded(
                            PROCEDURE,
                            List.of(loinc("33452-4")),
                            mdc("152584", "MDC_FLOW_AWAY_EXP_FORCED_PEAK"),
                            sct("18491006", null),
                            "L/min",
                            "L/min")),
            entry(Metric.SYSTOLIC, coded(VITAL, List.of(loinc("8480-6")), null, null, "mm[Hg]", "mm[Hg]")),
            entry(Metric.DIASTOLIC, coded(VITAL, List.of(loinc("8462-4")), null, null, "mm[Hg]", "mm[Hg]")),
            entry(Metric.STEPS, coded(ACTIVITY, List.of(loinc("41950-7")), null, null, "{steps}", "{steps}")),
            entry(Metric.SLEEP, coded(ACTIVITY, List.of(loinc("93832-4")), null, null, "min", "min")),
            entry(Metric.COUGH, ours("Cough as the patient scored it, 0 to 100", "{score}")),
            entry(Metric.WELLNESS, ours("Wellness as the patient scored it, 0 to 100", "{score}")),
            entry(Metric.BREATHLESSNESS, ours("Breathlessness as the patient scored it, 0 to 4", "{score}")),
            entry(Metric.SPUTUM, ours("Sputum as the patient scored it, 0 to 4", "{score}")),
            entry(Metric.COLD_OR_FLU, ours("Cold or flu, the patient's answer", "{yes}")),
            entry(Metric.HAY_FEVER, ours("Hay fever, the patient's answer", "{yes}")),
            entry(Metric.HAEMOPTYSIS, ours("Coughing up blood, the patient's answer", "{yes}")),
            entry(Metric.CHEST_PAIN, ours("Chest pain, the patient's answer", "{yes}")));

    static MetricCodes of(Metric metric) {
        return ALL.get(metric);
    }

    boolean vital() {
        return category.equals(VITAL);
    }

    private static MetricCodes coded(
            String category, List<Code> loinc, Code mdc, Code snomed, String unit, String ukUnit) {
        return new MetricCodes(category, loinc, mdc, snomed, unit, ukUnit, null);
    }

    private static MetricCodes ours(String display, String unit) {
        return new MetricCodes(SURVEY, List.of(), null, null, unit, unit, display);
    }

    private static Code loinc(String code) {
        return new Code(code, null);
    }

    private static Code mdc(String code, String name) {
        return new Code(code, name);
    }

    private static Code sct(String code, String display) {
        return new Code(code, display);
    }
}
