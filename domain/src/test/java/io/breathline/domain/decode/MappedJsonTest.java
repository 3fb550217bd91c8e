package io.breathline.domain.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breathline.domain.quarantine.Quarantined.Reason;
import io.breathline.domain.topic.Decoded;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappedJsonTest {
    private static final String SESSION =
            """
            {"deviceInfo":{"serial":"AL-77","timeZone":"Europe/London"},"sessionId":"s-1","blows":[
              {"seq":5,"ts":1767597123000,"blowNo":1,"fev1":{"ml":2410},"fvc":{"ml":3300},"pef":{"lps":6.25},"grade":"A"},
              {"seq":6,"ts":1767597183000,"blowNo":2,"fev1":{"ml":"2380"}},
              {"seq":7,"ts":1767597243000,"blowNo":3}]}""";

    @Test
    void a_session_of_blows_becomes_measurements_that_know_each_other() {
        List<Decoded<Measurement>> all = decode(Decoders.AEROLAB, SESSION);
        assertThat(all).hasSize(5);
        assertThat(all.subList(0, 4).stream()
                        .map(CanonicalJsonTest::ok)
                        .map(it -> it.metric() + " " + it.valueText() + " " + it.session() + "/" + it.effort()))
                .containsExactly("FEV1 2.410 s-1/1", "FVC 3.300 s-1/1", "PEF 375.00 s-1/1", "FEV1 2.380 s-1/2");
        Measurement first = CanonicalJsonTest.ok(all.get(0));
        assertThat(first.rawTime()).isEqualTo("1767597123000");
        assertThat(first.measuredAt()).isEqualTo("2026-01-05T07:12:03Z");
        assertThat(first.serial()).isEqualTo("AL-77");
        assertThat(first.zone()).isEqualTo("Europe/London");
        assertThat(first.rawValue()).isEqualTo("2410");
        assertThat(CanonicalJsonTest.rejected(all.get(4)).field()).isEqualTo("blows[2]");
    }

    @ParameterizedTest
    @CsvSource({
        "body_weight,150.2,lb,WEIGHT 68.13",
        "body_weight,68.10,kg,WEIGHT 68.10",
        "body_temp,98.6,F,TEMPERATURE 37.00",
        "sleep,7.5,h,SLEEP 450.0",
        "steps,8000,,STEPS 8000"
    })
    void everyday_units_are_said_by_the_mapping(String type, String reading, String unit, String expected) {
        Measurement it = CanonicalJsonTest.ok(
                decode(Decoders.HOMEBODY, homebody(type, reading, unit)).get(0));
        assertThat(it.metric() + " " + it.valueText()).isEqualTo(expected);
        assertThat(it.sequence()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "body_weight,10.7,st,WRONG_UNIT,[0].uom",
        "body_weight,lots,kg,UNPARSABLE,[0].reading",
        "mood,7,kg,UNKNOWN_METRIC,[0]",
        "body_temp,120,F,IMPLAUSIBLE_VALUE,TEMPERATURE"
    })
    void what_the_mapping_does_not_know_is_refused(String type, String reading, String unit, Reason why, String field) {
        Decoded.Rejected<Measurement> it = CanonicalJsonTest.rejected(
                decode(Decoders.HOMEBODY, homebody(type, reading, unit)).get(0));
        assertThat(it.why()).isEqualTo(why);
        assertThat(it.field()).isEqualTo(field);
    }

    @Test
    void both_mappings_of_ours_pass_the_lint() {
        assertThat(MappingLint.problems(Mapping.resource(Decoders.AEROLAB))).isEmpty();
        assertThat(MappingLint.problems(Mapping.resource(Decoders.HOMEBODY))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            "code": "20150-9"|"code": "19868-9"|LOINC code of FEV1
            "unit": "mL"|"unit": "ml"|not a UCUM unit
            "unit": "mL"|"unit": "[lb_av]"|not a unit of FEV1
            "metric": "FEV1"|"metric": "FEV-1"|not a metric
            "epoch-ms"|"epoch"|time.format
            "path": "fev1/ml"|"path": ""|path is missing
            , "unit": "mL", "code": "20150-9"|, "code": "20150-9"|needs either unit
            """)
    void the_lint_refuses_a_wrong_mapping(String from, String to, String problem) throws IOException {
        try (InputStream in = Mapping.class.getResourceAsStream("vendor/" + Decoders.AEROLAB + ".json")) {
            String good = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(good).contains(from);
            String broken = good.replace(from, to);
            assertThat(MappingLint.problems(Mapping.parse(broken.getBytes(StandardCharsets.UTF_8))))
                    .anyMatch(it -> it.contains(problem));
        }
    }

    @Test
    void a_misspelt_word_in_a_mapping_is_refused() {
        assertThatThrownBy(() -> Mapping.parse("{\"kynd\":\"x\"}".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("kynd");
    }

    private static String homebody(String type, String reading, String unit) {
        return "[{\"type\":\"%s\",\"reading\":\"%s\",%s\"taken\":\"2026-01-05T07:12:03\",\"tz\":\"Europe/London\",\"id\":7}]"
                .formatted(type, reading, unit == null ? "" : "\"uom\":\"" + unit + "\",");
    }

    private static List<Decoded<Measurement>> decode(String kind, String json) {
        return Decoders.forKind(kind).decode(json.getBytes(StandardCharsets.UTF_8));
    }
}
