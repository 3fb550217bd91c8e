package io.breathline.dashboards.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.alert.AlertKind;
import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.registry.RegistryEntry.Patient;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WordsTest {
    static final When WHEN = new When(Instant.parse("2026-07-10T08:42:00Z"), ZoneId.of("Europe/London"));

    @ParameterizedTest
    @CsvSource({
        "2026-07-10T08:42:00Z, 09:42",
        "2026-07-09T22:59:00Z, 9 Jul 23:59",
        "2026-07-09T23:30:00Z, 00:30",
        "2025-12-24T10:00:00Z, 24 Dec 2025 10:00"
    })
    void times_are_the_units_with_the_date_when_it_is_not_today(Instant at, String words) {
        assertThat(WHEN.time(at)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"PT30S, under 1 min", "PT5M, 5 min", "PT99M, 99 min", "PT9H, 9 h", "PT47H, 47 h", "PT72H, 3 d"})
    void lengths_are_told_in_one_unit(Duration lasts, String words) {
        assertThat(When.length(lasts)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "1999-07-11, 11 Jul 1999, 26 years",
                "1999-05, 1999-05, age not known",
                "1999, 1999, age not known",
                "1999-13-45, 1999-13-45, age not known",
                "none, –, age not known"
            })
    void as_much_of_a_birthday_is_shown_as_a_record_knows(String birthDate, String born, String age) {
        var patient = new Patient("p1", "A", birthDate, "female", 165.0, "M1", null, "Europe/London", "t", "s");
        assertThat(When.birth(patient)).isEqualTo(born);
        assertThat(WHEN.age(patient)).isEqualTo(age);
    }

    @Test
    void what_is_missing_is_a_dash_never_zero() {
        assertThat(WHEN.time(null)).isEqualTo("–");
        assertThat(WHEN.day((String) null)).isEqualTo("–");
    }

    @ParameterizedTest
    @CsvSource({"FEV1, 1.974, 1.97 L", "SPO2, 91.4, 91 %", "COLD_OR_FLU, 1, yes", "STEPS, 12345, '12,345 a day'"})
    void values_have_as_many_digits_as_mean_something(Metric metric, double value, String words) {
        assertThat(Amount.of(metric, value)).isEqualTo(words);
    }

    @ParameterizedTest
    @EnumSource(Metric.class)
    void every_measure_has_a_name(Metric metric) {
        assertThat(Amount.name(metric)).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(AlertKind.class)
    void no_word_reads_like_a_verdict_on_health(AlertKind kind) {
        assertThat(Said.kind(kind)).doesNotContainIgnoringCase("diagnos").doesNotContainIgnoringCase("normal");
    }

    @ParameterizedTest
    @EnumSource(Quarantined.Reason.class)
    void every_reason_has_words(Quarantined.Reason reason) {
        assertThat(Said.reason(reason)).isNotBlank().doesNotContain("_");
    }

    @Test
    void instants_in_a_rules_clause_are_told_in_the_units_time() {
        var when = new When(Instant.parse("2026-07-05T09:00:00Z"), ZoneId.of("Europe/London"));
        assertThat(when.plain("Shift from 2026-07-05T19:00:00Z: 3 nurses, 20 % short"))
                .isEqualTo("Shift from 20:00: 3 nurses, 20\u00a0% short");
        assertThat(when.plain("Operation of 2026-07-06T08:30:00.250Z")).isEqualTo("Operation of 6 Jul 09:30");
        assertThat(when.plain("Cough 24 above usual")).isEqualTo("Cough 24 above usual");
    }
}
