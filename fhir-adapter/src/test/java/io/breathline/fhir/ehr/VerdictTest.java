package io.breathline.fhir.ehr;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.topic.Json;
import io.breathline.fhir.ehr.Verdict.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The retry table of the writing protocol, row by row. */
class VerdictTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "201, place, '', '', false, STORED",
        "200, place, '', '', false, STORED",
        "200, '', '', '', false, ACCEPTED",
        "202, '', '', '', false, ACCEPTED",
        "0, '', '', '', false, UNCERTAIN",
        "502, '', '', '', false, UNCERTAIN",
        "503, '', '', '', false, UNCERTAIN",
        "504, '', '', '', false, UNCERTAIN",
        "429, '', '', '', false, THROTTLED",
        "408, '', '', '', false, FEW_TIMES",
        "500, '', '', '', false, FEW_TIMES",
        "409, '', 'HAPI-0550', '', false, COLLISION",
        "409, '', 'HAPI-2745', '', false, COLLISION",
        "409, '', 'HAPI-0825', '', true, COLLISION",
        "409, '', 'HAPI-0989', '', true, STALE",
        "409, '', '', '', true, STALE",
        "412, '', '', '', true, STALE",
        "412, '', 'HAPI-0958', '', false, DEAD",
        "401, '', '', '', false, UNAUTHORISED",
        "403, '', '', '', false, PARKED",
        "404, '', '', '', false, LOST_REFERENCE",
        "410, '', '', '', false, LOST_REFERENCE",
        "400, '', 'HAPI-1094', '', false, LOST_REFERENCE",
        "404, '', 'HAPI-1091', '', false, LOST_REFERENCE",
        "400, '', 'HAPI-0450', '', false, DEAD",
        "422, '', '', '', false, DEAD",
        "405, '', '', '', false, DEAD",
        "400, '', '', 59141, false, DUPLICATE",
        "400, '', '', 59187, false, DEAD",
        "400, '', '', 59189, false, DEAD",
        "403, '', '', 4135, false, TOMORROW",
    })
    void each_answer_means_one_thing(
            int status, String place, String words, String code, boolean conditional, Kind meaning) throws IOException {
        assertThat(Verdict.on(answer(status, place, words, code), conditional, NOW)
                        .kind())
                .isEqualTo(meaning);
    }

    @Test
    void retry_after_comes_as_seconds_or_as_a_date_and_is_never_negative() {
        assertThat(wait("120")).isEqualTo(Duration.ofMinutes(2));
        assertThat(wait("Sun, 1 Mar 2026 12:01:00 GMT")).isEqualTo(Duration.ofMinutes(1));
        assertThat(wait("Sun, 1 Mar 2026 11:00:00 GMT")).isEqualTo(Duration.ZERO);
        assertThat(wait("soon")).isNull();
        assertThat(wait("999999")).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void a_cause_never_carries_the_servers_own_words() throws IOException {
        Answer telling = answer(422, "", "Patient Jane Doe has no flowsheet", "");
        assertThat(Verdict.on(telling, false, NOW).cause()).isEqualTo("refused-422");
    }

    @Test
    void a_place_is_read_from_any_form_of_location() {
        assertThat(Place.of("http://ehr/fhir/Task/tk-1/_history/3")).contains(new Place("Task", "tk-1", "3"));
        assertThat(Place.of("Observation/o1")).contains(new Place("Observation", "o1", null));
        assertThat(Place.of("nowhere")).isEmpty();
    }

    private static Duration wait(String header) {
        Answer answer = new Answer(429, Map.of("retry-after", header), Answer.NONE.body());
        return Verdict.on(answer, false, NOW).asked();
    }

    private static Answer answer(int status, String place, String words, String code) throws IOException {
        String body = "{\"issue\":[{\"diagnostics\":\"" + words + "\",\"details\":{\"coding\":[{\"code\":\"" + code
                + "\"}]}}]}";
        Map<String, String> headers = place.isEmpty() ? Map.of() : Map.of("location", "Observation/o1/_history/1");
        return new Answer(status, headers, Json.MAPPER.readTree(body));
    }
}
