package io.breathline.jobs.icu;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.domain.topic.Json;
import io.breathline.jobs.icu.hl7.Hl7Reader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Messages as the standard prints them and as the large systems send them, through {@code beds}. All are made up. */
class VendorMessagesTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    /** What {@code beds} says of these messages, the same in twenty orders. */
    private static JsonNode beds(String... messages) throws IOException {
        String expected = report(List.of(messages));
        List<String> shuffled = new ArrayList<>(List.of(messages));
        Random random = new Random(11);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(shuffled, random);
            assertThat(report(shuffled)).isEqualTo(expected);
        }
        return Json.MAPPER.readTree(expected);
    }

    private static String report(List<String> messages) {
        BedsReport report = new BedsReport(new Hl7Reader(Hl7Reader.UK));
        messages.forEach(text -> report.read(text.getBytes(StandardCharsets.UTF_8), NOW));
        return report.json();
    }

    private static String stay(JsonNode report, String visit) {
        for (JsonNode stay : report.path("stays")) {
            if (stay.path("visit").asText().equals(visit)) {
                List<String> in = StreamSupport.stream(stay.path("intervals").spliterator(), false)
                        .map(it -> it.path("bed").asText() + " "
                                + it.path("from").asText() + " " + it.path("to").asText())
                        .toList();
                return stay.path("status").asText() + " " + String.join(", ", in);
            }
        }
        return "no such stay";
    }

    private static Adt epic(String trigger, String happened, String typed) {
        return Adt.adt(trigger, "700123", 0)
                .set("MSH-3", "EPIC")
                .set("MSH-7", typed)
                .set("MSH-12", "2.3.1")
                .set("MSH-15", "AL")
                .set("MSH-16", "NE")
                .set("EVN-2", typed)
                .set("EVN-4", "ADT_EVENT")
                .set("EVN-6", happened)
                .set("PID-3", "E1000^^^EPI^EPI~778899^^^RA7^MRN~9999999999^^^NHS^NH")
                .set("PID-18", "55501")
                .set("PV1-44", "20260112080500");
    }

    /** Account number only, version 2.2, line feeds. */
    private static String meditech(String trigger, String happened, String typed) {
        return Adt.adt(trigger, "", 0)
                .set("MSH-7", typed)
                .set("MSH-12", "2.2")
                .set("EVN-2", typed)
                .set("EVN-6", happened)
                .set("PID-3", "H000123")
                .set("PID-18", "A0001")
                .set("PV1-3", "ICU^101^1")
                .text()
                .replace('\r', '\n');
    }

    @Test
    void the_standards_own_admission_has_no_visit_number_but_an_account_and_an_old_header() throws IOException {
        JsonNode report = beds(
                """
                MSH|^~\\&|ADT1|GOOD HEALTH HOSPITAL|GHH LAB, INC.|GOOD HEALTH HOSPITAL|198808181126|SECURITY|ADT^A01^ADT_A01|MSG00001|P|2.5.1||<cr>
                EVN|A01|200708181123||<cr>
                PID|1||PATID1234^5^M11^ADT1^MR^GOOD HEALTH HOSPITAL~123456789^^^USSSA^SS||EVERYMAN^ADAM^A^III||19610615|M||C|2222 HOME STREET^^GREENSBORO^NC^27401-1020|GL|(555) 555-2004|(555)555-2004||S||PATID12345001^2^M10^ADT1^AN^A|444333333|987654^NC|<cr>
                NK1|1|NUCLEAR^NELDA^W|SPO^SPOUSE||||NK^NEXT OF KIN<cr>
                PV1|1|I|2000^2012^01||||004777^ATTEND^AARON^A|||SUR||||ADM|A0|<cr>
                """);
        assertThat(report.path("problems")).isEmpty();
        assertThat(stay(report, "PATID12345001")).isEqualTo("IN_ICU 2000^2012^01 2007-08-18T10:23:00Z null");
        assertThat(report.path("stays").get(0).path("mrn").asText()).isEqualTo("PATID1234");
    }

    @Test
    void a_transfer_is_cancelled_as_epic_does() throws IOException {
        JsonNode report = beds(
                epic("A01", "20260112080500", "20260112081000")
                        .set("PV1-3", "ICU^04^A^RA7^^BED^^")
                        .text(),
                epic("A02", "20260112100000", "20260112101000")
                        .set("PV1-3", "ICU^07^B^RA7")
                        .set("PV1-6", "ICU^04^A^RA7")
                        .text(),
                epic("A12", "20260112100000", "20260112101500")
                        .set("PV1-3", "ICU^04^A^RA7")
                        .set("PV1-6", "ICU^07^B^RA7")
                        .text());
        assertThat(stay(report, "700123")).isEqualTo("IN_ICU ICU^04^A 2026-01-12T08:05:00Z null");
        assertThat(report.path("stays").get(0).path("mrn").asText()).isEqualTo("778899");
    }

    @Test
    void cerner_gives_offsets_seconds_with_fractions_and_a_financial_number() throws IOException {
        JsonNode report = beds(
                "MSH|^~\\&|HNAM_PM|RA7|||20260112081000.123+0000||ADT^A01^ADT_A01|Q1|P|2.5\rEVN|A01|20260112081000+0000\r"
                        + "PID|1||00445566^^^RA7 MRN^MRN^RA7~77^^^RA7 CMRN^CMRN||TEST^ONE||19500101|M||||||||||FIN9001^^^RA7 FIN^FIN NBR^RA7\r"
                        + "PV1|1|Inpatient|CCU^Bay 2^Bed 3^RA7^^Bed|||||||||||||||||||||||||||||||||||||||||20260112080000.000+0000\r",
                "MSH|^~\\&|HNAM_PM|RA7|||20260112061500.5-0500||ADT^A03^ADT_A03|Q2|P|2.5\rEVN|A03|20260112061500-0500\r"
                        + "PID|1||00445566^^^RA7 MRN^MRN^RA7||TEST^ONE||19500101|M||||||||||FIN9001^^^RA7 FIN^FIN NBR\r"
                        + "PV1|1|Inpatient|CCU^Bay 2^Bed 3|||||||||||||||||||||||||||||||||||||||||20260112080000+0000|20260112110000+0000\r");
        assertThat(report.path("problems")).isEmpty();
        assertThat(stay(report, "FIN9001")).isEqualTo("LEFT CCU^BAY 2^BED 3 2026-01-12T08:00:00Z 2026-01-12T11:00:00Z");
    }

    @Test
    void a_discharge_is_cancelled_with_the_time_of_cancelling_as_meditech_does() throws IOException {
        JsonNode report = beds(
                meditech("A01", "202601120800", "202601120805"),
                meditech("A03", "202601130900", "202601130905"),
                meditech("A13", "202601130930", "202601130930"));
        assertThat(stay(report, "A0001")).isEqualTo("IN_ICU ICU^101^1 2026-01-12T08:00:00Z null");
        assertThat(report.path("stays").get(0).path("flags").toString()).isEqualTo("[\"CANCEL_GUESSED\"]");
    }

    @Test
    void a_cancellation_whose_time_is_that_of_the_event_never_takes_an_earlier_one_for_it() throws IOException {
        // The transfer of 10:00 has not come yet; the one of 09:00 to the same bed stands.
        JsonNode report = beds(
                Adt.a01("V1", 0, Adt.A).text(),
                Adt.a02("V1", 60, Adt.A, Adt.B).text(),
                Adt.a12("V1", 120, Adt.A, Adt.B).text());
        assertThat(stay(report, "V1")).contains("GICU^B1^02 2026-01-12T09:00:00Z null");
    }

    @Test
    void lorenzo_knows_no_zone_and_an_admission_may_have_a_date_only() throws IOException {
        JsonNode report = beds(
                "MSH|^~\\&|LORENZO|RXX|||20260712142500||ADT^A01|L1|P|2.4|||||GBR|UNICODE UTF-8\rEVN||20260712142400\r"
                        + "PID|1||1234567^^^RXX^PAS~\"\"^^^NHS^NH||D'ARCY^ZOË||19800101|2\r"
                        + "PV1||I|ITU^\"\"^BED 9||||||||||||||||LV77|||||||||||||||||||||||||20260712\r",
                "MSH|^~\\&|LORENZO|RXX|||20260713090000||ADT^A02|L2|P|2.4\rEVN||20260713090000\r"
                        + "PID|1||1234567^^^RXX^PAS\rPV1||I|\"\"|||ITU^^BED 9|||||||||||||LV77\r");
        assertThat(stay(report, "LV77")).isEqualTo("IN_ICU ITU^^BED 9 2026-07-12T13:24:00Z null");
        assertThat(report.path("stays").get(0).path("mrn").asText()).isEqualTo("1234567");
    }

    @Test
    void a_cancelled_transfer_that_names_no_bed_is_known_by_its_time() throws IOException {
        JsonNode report = beds(
                Adt.a01("V1", 0, Adt.A).text(),
                Adt.a02("V1", 60, Adt.A, Adt.B).text(),
                Adt.adt("A12", "V1", 60).set("PV1-3", Adt.A).text());
        assertThat(stay(report, "V1")).isEqualTo("IN_ICU GICU^B1^01 2026-01-12T08:00:00Z null");
    }

    @Test
    void the_trigger_stands_in_evn_1_where_msh_9_has_the_type_only() throws IOException {
        JsonNode report = beds(
                Adt.a01("V1", 0, Adt.A).set("MSH-9", "ADT").set("EVN-1", "A01").text());
        assertThat(stay(report, "V1")).startsWith("IN_ICU GICU^B1^01");
    }

    @Test
    void other_separators_a_batch_and_line_feeds_are_read_in_one_file() throws IOException {
        String batch =
                """
                FHS|^~\\&|HIS|RA7
                BHS|^~\\&|HIS|RA7
                MSH$%~*!$HIS$RA7$$$202601120810$$ADT%A01%ADT_A01$1$P$2.5.1
                EVN$$202601120810$$$$202601120805
                PID$1$$M1%%%RA7%MR$$O*T*CONNOR%A
                PV1$1$I$ICU%1%1$$$$$$$$$$$$$$$$V!1
                MSH|^~\\&|HIS|RA7|||2026-01-12T09:10:00Z||ADT^A02^ADT_A02|2|P|2.3
                EVN|A02|2026-01-12 09:10|||
                PID|1||M1^^^RA7^MR
                PV1|1|I|ICU^1^2|||ICU^1^1|||||||||||||V
                BTS|2
                FTS|1
                """;
        JsonNode report = beds(batch);
        assertThat(report.path("problems")).isEmpty();
        assertThat(stay(report, "V"))
                .isEqualTo(
                        "IN_ICU ICU^1^1 2026-01-12T08:05:00Z 2026-01-12T09:10:00Z, ICU^1^2 2026-01-12T09:10:00Z null");
    }

    @Test
    void a_visit_merged_into_another_by_a42_or_a50_is_one_visit() throws IOException {
        for (String trigger : List.of("A42", "A50")) {
            JsonNode report = beds(
                    Adt.a01("V1", 0, Adt.A).text(),
                    Adt.a02("V2", 60, Adt.A, Adt.B).text(),
                    Adt.adt(trigger, "", 70)
                            .set("PID-3", "M2^^^HOSP^MR")
                            .more("MRG|M1^^^HOSP^MR||||V1\rPV1||I|||||||||||||||||V2\r")
                            .text());
            assertThat(report.path("stays")).hasSize(1);
            assertThat(stay(report, "V2")).startsWith("IN_ICU GICU^B1^01 2026-01-12T08:00:00Z");
        }
    }

    @Test
    void an_admission_that_gives_the_emergency_departments_visit_a_new_number_is_one_visit() throws IOException {
        for (String before : List.of("MRG|M1^^^HOSP^MR||||V1\r", "MRG|M1^^^HOSP^MR||||V1^^^HOSP^VN|\"\"\r")) {
            JsonNode report = beds(
                    Adt.adt("A04", "V1", 0).set("PV1-3", "ED^MAJ^05").text(),
                    Adt.adt("A06", "V2", 60)
                            .set("PV1-3", Adt.A)
                            .set("PV1-6", "ED^MAJ^05")
                            .more(before)
                            .text());
            assertThat(report.path("stays")).hasSize(1);
            assertThat(stay(report, "V2"))
                    .isEqualTo("IN_ICU ED^MAJ^05 2026-01-12T08:00:00Z 2026-01-12T09:00:00Z, "
                            + "GICU^B1^01 2026-01-12T09:00:00Z null");
        }
    }

    @Test
    void an_account_that_an_admission_replaces_is_the_same_visit() throws IOException {
        JsonNode report = beds(
                Adt.adt("A04", "", 0)
                        .set("PID-18", "ACC1")
                        .set("PV1-3", "ED^MAJ^05")
                        .text(),
                Adt.adt("A06", "", 60)
                        .set("PID-18", "ACC2")
                        .set("PV1-3", Adt.A)
                        .more("MRG|M1^^^HOSP^MR||ACC1\r")
                        .text());
        assertThat(report.path("stays")).hasSize(1);
        assertThat(stay(report, "ACC2")).contains("GICU^B1^01 2026-01-12T09:00:00Z null");
    }

    @Test
    void who_did_not_leave_after_all_is_in_the_bed_that_the_cancellation_names() throws IOException {
        JsonNode report = beds(
                Adt.a01("V1", 0, Adt.A).text(),
                Adt.a03("V1", 60, Adt.A).text(),
                Adt.a01("V2", 90, Adt.A).text(),
                Adt.a13("V1", 60, Adt.B).set("EVN-2", Adt.local(120)).text());
        assertThat(stay(report, "V1"))
                .isEqualTo("IN_ICU GICU^B1^01 2026-01-12T08:00:00Z 2026-01-12T10:00:00Z, "
                        + "GICU^B1^02 2026-01-12T10:00:00Z null");
        assertThat(report.path("conflicts")).isEmpty();
    }

    @Test
    void a_cancelled_departure_that_names_the_bed_before_a_move_typed_in_later_does_not_undo_the_move()
            throws IOException {
        JsonNode report = beds(
                Adt.a01("V1", 0, Adt.A).text(),
                Adt.a03("V1", 60, Adt.A).text(),
                Adt.a13("V1", 60, Adt.A).set("EVN-2", Adt.local(120)).text(),
                Adt.a02("V1", 50, Adt.A, Adt.B).set("EVN-2", Adt.local(130)).text());
        assertThat(stay(report, "V1")).endsWith("GICU^B1^02 2026-01-12T08:50:00Z null");
    }

    @Test
    void a_cancelled_departure_moves_nobody_who_was_moved_after_it() throws IOException {
        JsonNode report = beds(
                Adt.a01("V1", 0, Adt.A).text(),
                Adt.a03("V1", 60, Adt.A).text(),
                Adt.a02("V1", 90, Adt.A, Adt.WARD).text(),
                Adt.a13("V1", 60, Adt.B).set("EVN-2", Adt.local(120)).text());
        assertThat(stay(report, "V1")).doesNotContain(Adt.B);
    }

    @Test
    void a_merge_takes_every_number_of_the_old_person_and_its_segments_in_any_order() throws IOException {
        JsonNode report = beds(
                Adt.a01("V1", 0, Adt.A).text(),
                Adt.a01("V2", 0, Adt.WARD).text(),
                "MSH|^~\\&|MAXIMS|RA7|||20260112100000||ADT^A40|9|P|2.4\rEVN|A40|20260112100000\r"
                        + "MRG|9434765919^^^NHS^NH~M1^^^HOSP^MR~M2^^^HOSP^MR\rPID|1||9434765919^^^NHS^NH~M9^^^HOSP^MR\r");
        assertThat(report.path("problems")).isEmpty();
        assertThat(report.path("stays").findValuesAsText("mrn")).containsExactly("M9", "M9");
    }

    @Test
    void an_nhs_number_is_nobodys_hospital_number_however_it_is_marked() throws IOException {
        for (String numbers : List.of(
                "9434765919^^^^NHSNO~R77^^^RXH",
                "R77^^^RXH~943 476 5919^^^NHS^PI",
                "943-476-5919^^^&2.16.840.1.113883.2.1.4.1&ISO~R77^^^RXH&1.2.3&ISO^MR",
                "9434765919^^^RXH^NHS NUMBER~R77^^^RXH",
                // Not a ten-digit number that passes the check: whatever names the NHS, this is the hospital's own.
                "9434765918^^^MY NHS TRUST^SS~R77^^^NHS^PI")) {
            JsonNode report = beds(Adt.a01("V1", 0, Adt.A).set("PID-3", numbers).text());
            assertThat(report.path("stays").get(0).path("mrn").asText())
                    .as(numbers)
                    .isEqualTo("R77");
        }
        JsonNode report = beds(Adt.a01("V1", 0, Adt.A)
                .set("PID-2", "9434765919^^^NHS^NH")
                .set("PID-3", "")
                .set("PID-4", "R77")
                .text());
        assertThat(report.path("stays").get(0).path("mrn").asText()).isEqualTo("R77");
    }

    @Test
    void a_place_that_says_in_words_that_there_is_no_bed_yet_is_a_queue() throws IOException {
        for (String bed : List.of("UNKNOWN", "Unassigned", "TBC", "NONE", "WAITING")) {
            JsonNode report = beds(
                    Adt.a01("V1", 0, "GICU^B1^" + bed).text(),
                    Adt.a01("V2", 0, "GICU^B1^" + bed).text());
            assertThat(report.path("beds")).isEmpty();
            assertThat(report.path("conflicts")).isEmpty();
            assertThat(stay(report, "V1")).startsWith("QUEUED");
        }
    }

    @Test
    void a_character_set_nobody_knows_does_not_matter_where_every_byte_is_ascii() throws IOException {
        String message = Adt.a01("V1", 0, Adt.A).set("MSH-18", "GBR").text();
        assertThat(beds(message).path("problems")).isEmpty();
        JsonNode refused = beds(message.replace("PID|", "PID|\u00C5"));
        assertThat(refused.path("problems").findValuesAsText("field")).containsExactly("MSH-18");
        assertThat(beds(Adt.a01("V1", 0, Adt.A)
                                .set("MSH-18", "8859-1")
                                .set("PID-5", "\u00C5")
                                .text())
                        .path("problems"))
                .isEmpty();
    }

    @Test
    void what_says_nothing_about_beds_opens_none_and_what_is_not_known_says_so() throws IOException {
        for (String trigger : List.of("A05", "A09", "A10", "A38", "A54", "A60")) {
            JsonNode report = beds(Adt.adt(trigger, "V1", 0).set("PV1-3", Adt.A).text());
            assertThat(report.path("beds")).isEmpty();
            assertThat(report.path("problems")).isEmpty();
        }
        JsonNode report = beds(
                Adt.adt("Z99", "V1", 0).text(),
                Adt.a01("", 0, Adt.A).text(),
                Adt.a01("V2", 0, Adt.A)
                        .set("EVN-6", "20991231")
                        .set("MSH-7", "20260112")
                        .text());
        assertThat(report.path("problems").findValuesAsText("field"))
                .containsExactlyInAnyOrder("MSH-9.2", "PV1-19", "EVN-6");
    }
}
