package io.breathline.domain.decode;

import io.breathline.domain.reading.Metric;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Map;

/** From other UCUM units to a metric's own, in decimal arithmetic so that 2410 mL is 2.410 L exactly. */
final class Units {
    /** value * factor / divisor after adding {@code shift}; exact when no rounding is needed. */
    private record Conversion(String to, BigDecimal shift, BigDecimal factor, BigDecimal divisor, int moreDigits) {}

    private static final Map<String, Conversion> FROM = Map.of(
            "mL", exact("L", "0.001", 3),
            "cL", exact("L", "0.01", 2),
            "L/s", exact("L/min", "60", 0),
            "[degF]", new Conversion("Cel", new BigDecimal("-32"), new BigDecimal("5"), new BigDecimal("9"), 1),
            "K", new Conversion("Cel", new BigDecimal("-273.15"), BigDecimal.ONE, BigDecimal.ONE, 2),
            // NIST Handbook 44, appendix C: the avoirdupois pound is 0.453 592 37 kg exactly
            "[lb_av]", exact("kg", "0.45359237", 1),
            "g", exact("kg", "0.001", 3),
            // 1 kPa = 7.500 616 8 mm[Hg] (conventional millimetre of mercury, 133.322387415 Pa)
            "kPa", exact("mm[Hg]", "7.5006168", 1),
            "h", exact("min", "60", 0),
            "s", new Conversion("min", BigDecimal.ZERO, BigDecimal.ONE, new BigDecimal("60"), 2));

    private Units() {}

    /** Is it a UCUM code that some metric can be in? */
    static boolean ucum(String unit) {
        return FROM.containsKey(unit)
                || Arrays.stream(Metric.values())
                        .anyMatch(metric -> metric.unit().equals(unit));
    }

    /** Can a value in this UCUM unit become one of the metric's? */
    static boolean convertible(String unit, Metric metric) {
        Conversion conversion = FROM.get(unit);
        return unit.equals(metric.unit())
                || (conversion != null && conversion.to().equals(metric.unit()));
    }

    /** The value in the metric's unit; only for a {@link #convertible} unit. */
    static BigDecimal convert(BigDecimal value, String unit, Metric metric) {
        if (unit.equals(metric.unit())) {
            return value;
        }
        Conversion by = FROM.get(unit);
        int scale = Math.max(0, value.scale()) + by.moreDigits();
        return value.add(by.shift()).multiply(by.factor()).divide(by.divisor(), scale, RoundingMode.HALF_EVEN);
    }

    private static Conversion exact(String to, String factor, int moreDigits) {
        return new Conversion(to, BigDecimal.ZERO, new BigDecimal(factor), BigDecimal.ONE, moreDigits);
    }
}
