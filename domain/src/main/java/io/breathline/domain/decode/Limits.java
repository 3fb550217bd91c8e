package io.breathline.domain.decode;

import io.breathline.domain.quality.UnitSlip;
import io.breathline.domain.quarantine.Quarantined.Reason;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.topic.Decoded;
import java.math.BigDecimal;

/** What no working device reports for a living patient: sentinels and values out of a metric's range, unit slips mended. */
final class Limits {
    private Limits() {}

    static Decoded<Measurement> check(Decoded<Measurement> decoded) {
        return decoded instanceof Decoded.Ok<Measurement> it ? check(it.value()) : decoded;
    }

    private static Decoded<Measurement> check(Measurement sent) {
        UnitSlip slip = UnitSlip.of(sent.metric(), sent.value());
        Measurement it = slip == null
                ? sent
                : sent.meaning(slip.mend(new BigDecimal(sent.valueText()))).flagged(UnitSlip.FLAG);
        String field = it.metric().name();
        if (sentinel(it.metric(), it.value())) {
            return Decoded.rejected(Reason.SENTINEL, field, "the device's own sign for no measurement");
        }
        if (it.metric().yesOrNo() && it.value() != 0 && it.value() != 1) {
            return Decoded.rejected(Reason.IMPLAUSIBLE_VALUE, field, "an answer is 0 or 1");
        }
        if (!it.metric().plausible(it.value())) {
            return Decoded.rejected(Reason.IMPLAUSIBLE_VALUE, field, "out of the range of " + it.metric());
        }
        return Decoded.ok(it);
    }

    /** Oximeters send 127 for saturation and 511 for pulse when the finger is out (seen in study data cleaning). */
    static boolean sentinel(Metric metric, double value) {
        return (metric == Metric.SPO2 && value == 127)
                || ((metric == Metric.PULSE || metric == Metric.RESTING_HEART_RATE) && value == 511);
    }
}
