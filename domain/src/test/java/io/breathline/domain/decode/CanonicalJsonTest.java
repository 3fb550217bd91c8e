package io.breathline.domain.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.quarantine.Quarantined.Reason;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.topic.Decoded;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {
    private static final String GOOD =
            """
            {"metric":"FEV1","value":2.410,"unit":"L","measuredAt":"2026-01-05T07:12:03+00:00",
             "zone":"Europe/London","quality":"A","session":"s-881","effort":2,"sequence":1041,"future":{"a":[1]}}""";

    @Test
    void a_reading_keeps_its_digits_and_its_identity() {
        Measurement it = ok(decode(GOOD).get(0));
        assertThat(it.metric()).isEqualTo(Metric.FEV1);
        assertThat(it.value()).isEqualTo(2.41);
        assertThat(it.valueText()).isEqualTo("2.410");
        assertThat(it.rawValue()).isEqualTo("2.410");
        assertThat(it.sequence()).isEqualTo(1041);
        assertThat(it.effort()).isEqualTo(2);
        assertThat(it.id("spiro-0001")).isEqualTo("158faa9abaedfba21559a2d1e25e2e911db64aaa");
    }

    @Test
    void a_bad_element_rejects_that_element_only() {
        List<Decoded<Measurement>> all =
                decode("[" + GOOD + ",7," + GOOD.replace("2.410", "\"Jane Doe\"") + "," + GOOD + "]");
        assertThat(all).hasSize(4);
        ok(all.get(0));
        assertThat(rejected(all.get(1)).field()).isEqualTo("[1]");
        assertThat(rejected(all.get(2)).field()).isEqualTo("[2].value");
        assertThat(all.get(2).toString()).doesNotContain("Jane");
        ok(all.get(3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            "metric":"FEV1"|"metric":"FEV9"|UNKNOWN_METRIC|metric
            "metric":"FEV1"|"metrik":"FEV1"|MISSING_FIELD|metric
            "value":2.410|"value":null|MISSING_FIELD|value
            "value":2.410|"value":1e999999999|UNPARSABLE|value
            "value":2.410|"value":24.10|IMPLAUSIBLE_VALUE|FEV1
            "unit":"L"|"unit":"litre"|WRONG_UNIT|unit
            "unit":"L"|"unit":"kg"|WRONG_UNIT|unit
            "sequence":1041|"sequence":1.5|UNPARSABLE|sequence
            "effort":2|"effort":9999999999|UNPARSABLE|effort
            2026-01-05T|05/01/2026 |UNUSABLE_TIME|measuredAt
            2026-01-05T|+99999-01-05T|UNUSABLE_TIME|measuredAt
            "value":2.410|"value":2.41,"value":2.42|UNPARSABLE|''
            """)
    void what_is_wrong_is_said_with_its_field(String from, String to, Reason why, String field) {
        Decoded.Rejected<Measurement> rejected =
                rejected(decode(GOOD.replace(from, to)).get(0));
        assertThat(rejected.why()).isEqualTo(why);
        assertThat(rejected.field()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({
        "FEV1,2410,mL,2.410",
        "TEMPERATURE,98.6,[degF],37.00",
        "TEMPERATURE,99.5,[degF],37.50",
        "WEIGHT,150.2,[lb_av],68.13",
        "PEF,6.5,L/s,390.0",
        "SYSTOLIC,16.0,kPa,120.01"
    })
    void other_units_become_ours_in_decimal_arithmetic(Metric metric, String sent, String unit, String ours) {
        String json = "{\"metric\":\"%s\",\"value\":%s,\"unit\":\"%s\",\"measuredAt\":\"2026-01-05T07:12:03\"}"
                .formatted(metric, sent, unit);
        Measurement it = ok(decode(json).get(0));
        assertThat(it.valueText()).isEqualTo(ours);
        assertThat(it.rawValue()).isEqualTo(sent);
    }

    @Test
    void anything_else_is_one_rejection() {
        for (String bad : List.of("", "[]", "null", "{", "[" + GOOD, GOOD + GOOD, "[".repeat(5000), "\uFFFF", "42")) {
            assertThat(decode(bad)).as(bad).hasSize(1).allMatch(it -> it instanceof Decoded.Rejected);
        }
        assertThat(Decoders.forKind(Decoders.CANONICAL).decode(GOOD.getBytes(StandardCharsets.UTF_16)))
                .allMatch(it -> it instanceof Decoded.Rejected);
        assertThat(rejected(Decoders.forKind(Decoders.CANONICAL)
                                .decode(new byte[2_000_000])
                                .get(0))
                        .why())
                .isEqualTo(Reason.TOO_LARGE);
        assertThat(rejected(Decoders.forKind("toaster").decode(new byte[1]).get(0))
                        .why())
                .isEqualTo(Reason.UNSUPPORTED);
    }

    @Test
    void sentinels_are_named_as_what_they_are() {
        assertThat(rejected(decode(vital("SPO2", 127)).get(0)).why()).isEqualTo(Reason.SENTINEL);
        assertThat(rejected(decode(vital("PULSE", 511)).get(0)).why()).isEqualTo(Reason.SENTINEL);
        assertThat(rejected(decode(vital("SPO2", 103)).get(0)).why()).isEqualTo(Reason.IMPLAUSIBLE_VALUE);
        assertThat(ok(decode(vital("PULSE", 127)).get(0)).value()).isEqualTo(127);
    }

    private static String vital(String metric, int value) {
        return "{\"metric\":\"%s\",\"value\":%d,\"measuredAt\":\"2026-01-05T07:12:03Z\"}".formatted(metric, value);
    }

    private static List<Decoded<Measurement>> decode(String json) {
        return Decoders.forKind(Decoders.CANONICAL).decode(json.getBytes(StandardCharsets.UTF_8));
    }

    static Measurement ok(Decoded<Measurement> decoded) {
        assertThat(decoded).isInstanceOf(Decoded.Ok.class);
        return ((Decoded.Ok<Measurement>) decoded).value();
    }

    static Decoded.Rejected<Measurement> rejected(Decoded<Measurement> decoded) {
        assertThat(decoded).isInstanceOf(Decoded.Rejected.class);
        return (Decoded.Rejected<Measurement>) decoded;
    }
}
