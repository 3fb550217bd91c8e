package io.breathline.domain.quality;

import io.breathline.domain.reading.Metric;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * A value under the wrong unit, where only one other unit can explain it. What two slips could explain (24.1 for FEV1)
 * is no slip but an implausible value. The slips are those that published cleaning code of home-monitoring studies
 * mends: Fahrenheit for Celsius, ten times, millilitres for litres, a share for a percentage, per second for per minute.
 */
public enum UnitSlip {
    FAHRENHEIT(Metric.TEMPERATURE, 93, 109, "-32", "5", "9"),
    TENFOLD_TEMPERATURE(Metric.TEMPERATURE, 330, 430, "0", "1", "10"),
    MILLILITRES_FEV1(Metric.FEV1, 1000, 8000, "0", "1", "1000"),
    MILLILITRES_FVC(Metric.FVC, 1000, 10_000, "0", "1", "1000"),
    SHARE(Metric.SPO2, 0.5, 1, "0", "100", "1"),
    PER_SECOND(Metric.PEF, 1, 16, "0", "60", "1");

    /** Mark on a measurement whose unit was mended. */
    public static final String FLAG = "UNIT_MENDED";

    private final Metric metric;
    private final double least;
    private final double most;
    private final BigDecimal shift;
    private final BigDecimal factor;
    private final BigDecimal divisor;

    UnitSlip(Metric metric, double least, double most, String shift, String factor, String divisor) {
        this.metric = metric;
        this.least = least;
        this.most = most;
        this.shift = new BigDecimal(shift);
        this.factor = new BigDecimal(factor);
        this.divisor = new BigDecimal(divisor);
    }

    /** The one slip that explains the value, or null; always null for a value the metric can have. */
    public static UnitSlip of(Metric metric, double value) {
        if (metric.plausible(value)) {
            return null;
        }
        List<UnitSlip> explain = List.of(values()).stream()
                .filter(slip -> slip.metric == metric && value >= slip.least && value <= slip.most)
                .toList();
        return explain.size() == 1 ? explain.get(0) : null;
    }

    /** What was meant. */
    public BigDecimal mend(BigDecimal value) {
        BigDecimal meant = value.add(shift).multiply(factor);
        return meant.divide(
                divisor,
                Math.max(0, meant.scale()) + divisor.precision() - 1 + (this == FAHRENHEIT ? 1 : 0),
                RoundingMode.HALF_EVEN);
    }
}
