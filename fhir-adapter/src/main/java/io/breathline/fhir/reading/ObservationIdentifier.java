package io.breathline.fhir.reading;

import io.breathline.domain.reading.Metric;
import java.util.List;

/** A metric's codes as HL7 v2 has them in OBX-3: {code, name, system} by preference, and the alternative or null. */
public record ObservationIdentifier(List<String> first, List<String> alternative, String unit) {
    public static ObservationIdentifier of(Metric metric) {
        MetricCodes codes = MetricCodes.of(metric);
        List<String> loinc =
                codes.loinc().isEmpty() ? null : List.of(codes.loinc().get(0).code(), metric.name(), "LN");
        List<String> mdc = codes.mdc() == null
                ? null
                : List.of(codes.mdc().code(), codes.mdc().display(), "MDC");
        String unit = codes.unit();
        if (mdc != null) {
            return new ObservationIdentifier(mdc, loinc, unit);
        }
        return new ObservationIdentifier(
                loinc != null ? loinc : List.of(metric.name(), codes.ownDisplay(), "L"), null, unit);
    }
}
