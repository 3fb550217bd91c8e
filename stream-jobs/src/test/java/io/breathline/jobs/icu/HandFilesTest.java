package io.breathline.jobs.icu;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.domain.topic.Json;
import io.breathline.jobs.icu.hl7.Hl7Reader;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files written by hand as somebody who tries the product would, with what {@code beds} makes of them. All are made up. */
class HandFilesTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    private static BedsReport report(String name) throws IOException {
        try (InputStream file = HandFilesTest.class.getResourceAsStream("/hl7/" + name + ".hl7")) {
            BedsReport report = new BedsReport(new Hl7Reader(Hl7Reader.UK));
            report.read(name + ".hl7", file.readAllBytes(), NOW);
            return report;
        }
    }

    /** One line for each stay: visit, status, and where from when to when; then what was refused. */
    private static List<String> lines(String name) throws IOException {
        JsonNode report = Json.MAPPER.readTree(report(name).json());
        List<String> lines = new ArrayList<>();
        for (JsonNode stay : report.path("stays")) {
            StringBuilder line = new StringBuilder(
                    stay.path("visit").asText() + " " + stay.path("status").asText());
            stay.path("intervals").forEach(in -> line.append(", ")
                    .append(in.path("bed").asText())
                    .append(' ')
                    .append(in.path("from").asText())
                    .append(" to ")
                    .append(in.path("to").asText()));
            stay.path("flags").forEach(flag -> line.append(", ").append(flag.asText()));
            lines.add(line.toString());
        }
        report.path("problems")
                .forEach(it -> lines.add("message " + it.path("message").asInt() + " "
                        + it.path("controlId").asText() + " "
                        + it.path("reason").asText() + " " + it.path("field").asText()));
        return lines;
    }

    @Test
    void an_account_alone_is_of_the_visit_that_names_it() throws IOException {
        assertThat(lines("account-alone"))
                .containsExactly("V1 LEFT, ICU^1^1 2026-01-12T08:00:00Z to 2026-01-12T09:00:00Z,"
                        + " ICU^1^2 2026-01-12T09:00:00Z to 2026-01-12T10:55:00Z");
    }

    @Test
    void an_admission_sent_again_with_another_control_id_is_one_and_one_to_another_bed_moves() throws IOException {
        assertThat(lines("admitted-twice"))
                .containsExactly("V1 IN_ICU, ICU^1^1 2026-01-12T08:00:00Z to 2026-01-12T10:00:00Z,"
                        + " ICU^1^2 2026-01-12T10:00:00Z to null");
        assertThat(report("admitted-twice").text()).contains("3 messages, 1 visits, 1 repeats, 0 refused");
    }

    @Test
    void a_bed_alone_is_a_bed() throws IOException {
        assertThat(lines("bed-alone")).containsExactly("V1 IN_ICU, ^^ICU-3 2026-01-12T08:00:00Z to null");
    }

    @Test
    void what_cannot_be_used_is_named_by_its_place_in_the_file_and_its_control_id() throws IOException {
        assertThat(lines("cancellations-without-a-time"))
                .containsExactly(
                        "V1 CANCELLED",
                        "V2 IN_ICU, ICU^1^1 2026-01-12T09:00:00Z to null",
                        "message 5 1 MISSING_FIELD PV1-6");
        assertThat(report("cancellations-without-a-time").text())
                .endsWith("refused: message 5 of cancellations-without-a-time.hl7, control id 1: MISSING_FIELD PV1-6");
    }

    @Test
    void further_components_and_repetitions_change_nothing() throws IOException {
        assertThat(lines("further-components"))
                .containsExactly("V1 IN_ICU, ICU^1^1 2026-01-12T08:00:00Z to 2026-01-12T09:00:00Z,"
                        + " ICU^1^2 2026-01-12T09:00:00Z to null");
    }

    @Test
    void the_hour_that_comes_twice_is_told_apart_by_its_offset() throws IOException {
        assertThat(lines("october-night"))
                .containsExactly("V1 IN_ICU, ICU^1^1 2026-10-24T23:30:00Z to 2026-10-25T00:30:00Z,"
                        + " ICU^1^2 2026-10-25T00:30:00Z to 2026-10-25T01:30:00Z,"
                        + " ICU^1^3 2026-10-25T01:30:00Z to null");
    }

    @Test
    void noise_between_messages_is_refused_and_costs_none() throws IOException {
        assertThat(lines("noise-between"))
                .containsExactly(
                        "V1 LEFT, ICU^1^1 2026-01-12T08:00:00Z to 2026-01-12T08:55:00Z", "message 1  UNPARSABLE MSH");
    }

    @Test
    void latin_1_is_read_where_msh_18_says_so() throws IOException {
        assertThat(lines("latin1")).containsExactly("V1 IN_ICU, ICU^ZIMMER SÜD^1 2026-01-12T08:00:00Z to null");
    }

    @Test
    void line_ends_written_as_backslash_r_are_refused_and_named() throws IOException {
        assertThat(lines("literal-backslash-r")).containsExactly("message 1 1 MISSING_FIELD PV1-19");
    }

    @Test
    void small_letters_are_the_same() throws IOException {
        assertThat(lines("lower-case"))
                .containsExactly("V1 IN_ICU, ICU^B 1^1 2026-01-12T08:00:00Z to 2026-01-12T09:00:00Z,"
                        + " ICU^B 2^1 2026-01-12T09:00:00Z to null");
    }

    @Test
    void without_evn_the_messages_own_time_counts() throws IOException {
        assertThat(lines("no-evn")).containsExactly("V1 LEFT, ICU^1^1 2026-01-12T08:00:00Z to 2026-01-12T12:00:00Z");
    }

    @Test
    void two_patients_change_beds() throws IOException {
        assertThat(lines("swap"))
                .containsExactly(
                        "V1 IN_ICU, ICU^1^1 2026-01-12T08:00:00Z to 2026-01-12T09:00:00Z,"
                                + " ICU^1^2 2026-01-12T09:00:00Z to null",
                        "V2 IN_ICU, ICU^1^2 2026-01-12T08:00:00Z to 2026-01-12T09:00:00Z,"
                                + " ICU^1^1 2026-01-12T09:00:00Z to null");
    }

    @Test
    void times_may_have_any_precision_from_the_day_on() throws IOException {
        assertThat(lines("times-of-every-precision"))
                .containsExactly("V1 LEFT, ICU^1^1 2026-01-12T08:00:00Z to 2026-01-12T09:00:00Z,"
                        + " ICU^1^2 2026-01-12T09:00:00Z to 2026-01-12T11:00:00.123456Z,"
                        + " ICU^1^3 2026-01-12T11:00:00.123456Z to 2026-01-12T13:00:00Z");
    }
}
