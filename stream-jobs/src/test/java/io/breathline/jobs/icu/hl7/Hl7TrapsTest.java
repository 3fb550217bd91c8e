package io.breathline.jobs.icu.hl7;

import static io.breathline.jobs.icu.Adt.A;
import static io.breathline.jobs.icu.Adt.B;
import static io.breathline.jobs.icu.Adt.a01;
import static io.breathline.jobs.icu.Adt.a02;
import static io.breathline.jobs.icu.Adt.a03;
import static io.breathline.jobs.icu.Adt.adt;
import static io.breathline.jobs.icu.Adt.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.icu.Fact;
import io.breathline.domain.icu.TimeSource;
import io.breathline.domain.quarantine.Quarantined.Reason;
import io.breathline.jobs.icu.Adt;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Hl7TrapsTest {
    private static final Hl7Reader READER = new Hl7Reader(Hl7Reader.UK);

    private static Fact one(String text) {
        return one(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Fact one(byte[] bytes) {
        Hl7Reader.Read read = READER.read(bytes, Adt.START);
        assertThat(read.problem()).isNull();
        assertThat(read.facts()).hasSize(1);
        return read.facts().get(0);
    }

    private static Hl7Reader.Problem problem(Adt message) {
        Hl7Reader.Read read = READER.read(message.bytes(), Adt.START);
        assertThat(read.facts()).isEmpty();
        return read.problem();
    }

    @Test
    void the_trigger_is_msh_9_2_even_where_evn_1_says_otherwise() {
        assertThat(one(a03("V1", 60, A).set("EVN-1", "A01").text()).kind()).isEqualTo(Fact.Kind.LEFT);
    }

    @Test
    void events_are_ordered_by_what_happened_and_not_by_when_the_message_was_made() {
        Fact early = one(a02("V1", 10, A, B).set("MSH-7", "202601121400").text());
        Fact late = one(a02("V1", 310, B, A).set("MSH-7", "202601121400").text());
        assertThat(early.at()).isEqualTo(at(10));
        assertThat(late.at()).isEqualTo(at(310));
    }

    @Test
    void a_transfer_never_takes_the_visits_admission_for_its_time() {
        Fact fact = one(a02("V1", 60, A, B)
                .set("EVN-6", "")
                .set("PV1-44", "20190101080000")
                .text());
        assertThat(fact.atSource()).isEqualTo(TimeSource.EVN2);
        assertThat(fact.at()).isEqualTo(at(65));
    }

    @Test
    void an_admission_without_evn_6_takes_pv1_44_and_a_discharge_pv1_45() {
        assertThat(one(a01("V1", 0, A).set("EVN-6", "").text()).atSource()).isEqualTo(TimeSource.PV1_44);
        Fact left = one(a03("V1", 60, A).set("EVN-6", "").text());
        assertThat(left.atSource()).isEqualTo(TimeSource.PV1_45);
        assertThat(left.at()).isEqualTo(at(60));
    }

    @Test
    void an_encounter_opened_ahead_of_the_patient_is_no_placement() {
        Adt created = adt("A04", "V1", 0).set("PV1-3", A);
        assertThat(one(created.text()).kind()).isEqualTo(Fact.Kind.PLACED);
        assertThat(one(created.set("EVN-4", "ENC_CREATE").text()).kind()).isEqualTo(Fact.Kind.INFO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gicu^b1^01^U^R", " GICU ^B1^01^^PATIENT RETU", "GICU^B1^01", "GICU&2&L^B1^01"})
    void a_place_is_its_first_three_parts_in_one_spelling(String location) {
        assertThat(one(a01("V1", 0, location).text()).bed()).isEqualTo(A);
    }

    @Test
    void a_patient_class_may_be_words() {
        assertThat(one(a01("V1", 0, A).set("PV1-2", "DAY CASE").text()).detail().patientClass())
                .isEqualTo("DAY CASE");
    }

    @ParameterizedTest
    @CsvSource({
        // the spring night leaves 01:00 to 02:00 out; the autumn night has it twice
        "20260329003000, 2026-03-29T00:30:00Z",
        "20260329013000, 2026-03-29T01:30:00Z",
        "20260329023000, 2026-03-29T01:30:00Z",
        "20261025003000, 2026-10-24T23:30:00Z",
        "20261025013000, 2026-10-25T00:30:00Z",
        "20261025013000+0000, 2026-10-25T01:30:00Z",
        "20261025013000+0100, 2026-10-25T00:30:00Z",
        "20261025023000, 2026-10-25T02:30:00Z",
        "20260701120000, 2026-07-01T11:00:00Z",
        "20260701120000-0500, 2026-07-01T17:00:00Z",
        "202607011200, 2026-07-01T11:00:00Z",
        "2026070112, 2026-07-01T11:00:00Z",
        "20260701, 2026-06-30T23:00:00Z",
        "20260701120000.25, 2026-07-01T11:00:00.250Z",
        "20260101240000, 2026-01-02T00:00:00Z",
        "20260701T120000, 2026-07-01T11:00:00Z",
        "20260701 120000, 2026-07-01T11:00:00Z",
        "20260701T120000Z, 2026-07-01T12:00:00Z",
        "202607011200 +0000, 2026-07-01T12:00:00Z",
        "'20260701120000,25', 2026-07-01T11:00:00.250Z"
    })
    void local_times_are_london_and_offsets_are_honoured(String text, Instant expected) {
        assertThat(new Hl7Time(Hl7Reader.UK).parse(text)).isEqualTo(expected);
    }

    @Test
    void in_the_hour_that_comes_twice_the_messages_own_offset_decides() {
        Fact winter = one(a02("V1", 0, A, B)
                .set("MSH-7", "20261025013500+0000")
                .set("EVN-2", "20261025013200")
                .set("EVN-6", "20261025013000")
                .text());
        assertThat(winter.at()).isEqualTo(Instant.parse("2026-10-25T01:30:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026",
                "202613010800",
                "20260230",
                "yesterday",
                "20260101080",
                "20260101080000+9900",
                "2026010108000٠"
            })
    void what_is_no_time_is_none(String text) {
        assertThat(new Hl7Time(Hl7Reader.UK).parse(text)).isNull();
    }

    @Test
    void a_time_that_lies_ahead_of_its_own_message_is_refused() {
        assertThat(problem(a02("V1", 60, A, B).set("EVN-6", "29990101080000")))
                .isEqualTo(new Hl7Reader.Problem(Reason.UNUSABLE_TIME, "EVN-6", "type ADT trigger A02"));
    }

    @Test
    void separators_are_the_messages_own() {
        String text = a01("V1", 0, A).set("PID-5", "O'Neil^Ann").text();
        String other = text.replace("^~\\&", "\u0001")
                .replace('|', '$')
                .replace('^', '@')
                .replace("\u0001", "@*!%");
        assertThat(other).startsWith("MSH$@*!%$");
        assertThat(one(other).bed()).isEqualTo(A);
        assertThat(one(other).detail().initials()).isEqualTo("AO");
    }

    @Test
    void escapes_are_read_and_what_is_none_is_left_alone() {
        Fact fact = one(a01("V1", 0, "A\\T\\E^R\\S\\1^\\X30\\1").text());
        assertThat(fact.bed()).isEqualTo("A&E^R 1^01");
        assertThat(one(a01("V1", 0, "A\\Q^B\\^01").text()).bed()).isEqualTo("A\\Q^B\\^01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n", "\r", "\r\r\n"})
    void segments_end_in_any_way(String end) {
        assertThat(one(a01("V1", 0, A).text().replace("\r", end)).bed()).isEqualTo(A);
    }

    @Test
    void the_last_segment_needs_no_end() {
        String text = a01("V1", 0, A).text();
        assertThat(one(text.substring(0, text.length() - 1)).visit()).isEqualTo("V1");
    }

    @Test
    void a_batch_holds_its_messages_and_frames_do_too() {
        String one = a01("V1", 0, A).text();
        String two = a01("V2", 0, B).text();
        String batch = "FHS|^~\\&|PAS\rBHS|^~\\&|PAS\r" + one + two + "BTS|2\rFTS|1\r";
        String framed = "\u000b" + one + "\u001c\r\u000b" + two + "\u001c\r";
        for (String text : List.of(batch, framed, one + two, "\uFEFF" + one + "\r\n\r\n" + two)) {
            List<byte[]> messages = Messages.in(text.getBytes(StandardCharsets.UTF_8));
            assertThat(messages).hasSize(2);
            assertThat(one(messages.get(0)).visit()).isEqualTo("V1");
            assertThat(one(messages.get(1)).visit()).isEqualTo("V2");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "8859/1, ISO-8859-1",
        "UNICODE UTF-8, UTF-8",
        "ISO-8859-15, ISO-8859-15",
        "ASCII, windows-1252",
        "'', UTF-8",
        "'', windows-1252",
        "UNICODE UTF-16, UTF-8"
    })
    void letters_are_what_msh_18_says_or_else_what_they_can_only_be(String declared, String charset) {
        byte[] bytes = a01("V1", 0, "GICU^B1^Ö1").set("MSH-18", declared).text().getBytes(Charset.forName(charset));
        assertThat(one(bytes).bed()).isEqualTo("GICU^B1^Ö1");
    }

    @Test
    void a_character_set_nobody_knows_is_a_reason() {
        assertThat(problem(a01("V1", 0, A).set("MSH-18", "KLINGON").set("PID-5", "Ö")))
                .matches(bad -> bad.field().equals("MSH-18"));
    }

    @Test
    void utf_16_with_a_mark_is_read() {
        byte[] bytes = a01("V1", 0, A).text().getBytes(StandardCharsets.UTF_16);
        assertThat(one(Messages.in(bytes).get(0)).bed()).isEqualTo(A);
    }

    @Test
    void the_same_content_is_one_fact_whatever_its_control_id() {
        String first = one(a01("V1", 0, A).set("MSH-10", "31644").text()).id();
        assertThat(one(a01("V1", 0, A).set("MSH-10", "31645").text()).id()).isEqualTo(first);
        assertThat(one(a01("V1", 0, B).set("MSH-10", "31644").text()).id()).isNotEqualTo(first);
    }

    @Test
    void what_is_missing_is_named_by_its_field_and_never_quoted() {
        assertThat(problem(a01("V1", 0, A).set("PV1-19", ""))).satisfies(bad -> {
            assertThat(bad.reason()).isEqualTo(Reason.MISSING_FIELD);
            assertThat(bad.field()).isEqualTo("PV1-19");
        });
        assertThat(problem(adt("A12", "V1", 0).set("PV1-3", A).set("EVN-6", "")).field())
                .isEqualTo("PV1-6");
        assertThat(problem(adt("A40", "", 0)).field()).isEqualTo("MRG-1");
        assertThat(problem(adt("A19", "V1", 0)).reason()).isEqualTo(Reason.UNSUPPORTED);
        assertThat(problem(a01("V1", 0, A).set("MSH-9", "Doe Jane^A01")).detail())
                .doesNotContain("DOE", "Doe");
        assertThat(READER.read(new byte[0], Adt.START).problem().reason()).isEqualTo(Reason.UNPARSABLE);
        assertThat(READER.read("hello".getBytes(StandardCharsets.UTF_8), Adt.START)
                        .problem()
                        .field())
                .isEqualTo("MSH");
    }

    @Test
    void the_hospitals_identifier_is_told_from_the_nhs_number() {
        Fact fact = one(a01("V1", 0, A)
                .set("PID-3", "943 476 5919^^^NHS^NH~M77^^^RA7^MR")
                .text());
        assertThat(fact.mrn()).isEqualTo("M77");
        assertThat(fact.detail().nhsNumber()).isEqualTo("9434765919");
    }

    @Test
    void a_care_level_comes_from_the_bedside() {
        Fact fact = one(a01("V1", 0, A)
                .set("MSH-9", "ORU^R01")
                .more("OBR|1\rOBX|1|NM|CCLEVEL^Critical care level^99BRL||3||||||F|||20260112100000\r")
                .text());
        assertThat(fact.detail().careLevel()).isEqualTo(3);
        assertThat(fact.at()).isEqualTo(Instant.parse("2026-01-12T10:00:00Z"));
    }
}
