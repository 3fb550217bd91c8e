package io.breathline.jobs.icu.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.icu.BedState;
import io.breathline.domain.icu.TheatreCase;
import io.breathline.domain.quarantine.Quarantined.Reason;
import io.breathline.jobs.icu.Adt;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TheatreAndBedsTest {
    private static final Hl7Reader READER = new Hl7Reader(Hl7Reader.UK);

    private static Hl7Reader.Read siu(String trigger, String sch6, String duration, String unit) {
        return READER.read(
                Adt.adt("A08", "V1", 0)
                        .set("MSH-9", "SIU^" + trigger)
                        .more("SCH|P1|F1||||" + sch6 + "\rAIS|1||HIP|20260113090000|||" + duration + "|" + unit
                                + "\rAIL|1||THEATRE^T1^1\rAIL|2||GICU\rZCC|3|2|CC_BED\r")
                        .bytes(),
                Adt.START);
    }

    @ParameterizedTest
    @CsvSource({
        "S12, BOOKED",
        "S13, BOOKED",
        "S14, BOOKED",
        "S15, CANCELLED",
        "S16, CANCELLED",
        "S17, ENTERED_IN_ERROR",
        "S26, NO_SHOW"
    })
    void the_trigger_says_what_happened_even_where_sch_6_says_add(String trigger, TheatreCase.Status status) {
        Hl7Reader.Read read = siu(trigger, "Add", "50", "min");
        assertThat(read.theatre().status()).isEqualTo(status);
        assertThat(read.theatre().id()).isEqualTo("F1");
        assertThat(read.theatre().start()).isEqualTo(Instant.parse("2026-01-13T09:00:00Z"));
        assertThat(read.place()).startsWith("GICU^");
    }

    @ParameterizedTest
    @CsvSource({"50, min, 50", "60, s, 1", "3600, s, 60", "2, h, 120", "PT1H30M, '', 90", "90, parsec, ", "x, min, "})
    void a_duration_counts_only_in_a_unit_that_is_known(String number, String unit, Integer minutes) {
        assertThat(siu("S12", "", number, unit).theatre().minutes()).isEqualTo(minutes);
    }

    @Test
    void a_step_of_an_operation_comes_as_a_result() {
        var read = READER.read(
                Adt.adt("A08", "V1", 90)
                        .set("MSH-9", "ORU^R01")
                        .more("OBR|1|F1\rOBX|1|ST|IN_THEATRE||Y||||||F|||20260112084500\r"
                                + "OBX|2|ST|KNIFE TO SKIN||Y||||||F|||20260112091000\r")
                        .bytes(),
                Adt.START);
        assertThat(read.problem()).isNull();
        assertThat(read.theatre().id()).isEqualTo("F1");
        assertThat(read.theatre().status()).isEqualTo(TheatreCase.Status.KNIFE_TO_SKIN);
        assertThat(read.theatre().milestoneAt()).isEqualTo(Instant.parse("2026-01-12T09:10:00Z"));
        assertThat(read.theatre().milestone()).isTrue();
        var nameless = READER.read(
                Adt.adt("A08", "V1", 90)
                        .set("MSH-9", "ORU^R01")
                        .more("OBR|1\rOBX|1|ST|CLOSING||Y||||||F|||20260112084500\r")
                        .bytes(),
                Adt.START);
        assertThat(nameless.problem().field()).isEqualTo("OBR-2");
    }

    @ParameterizedTest
    @CsvSource({"C, CLOSED", "H, CLEANING", "K, CLEANING", "I, BLOCKED", "U, AVAILABLE", "O, AVAILABLE"})
    void a_beds_status_is_read_by_table_0116(String code, BedState state) {
        var read = READER.read(
                Adt.adt("A20", "", 0).more("NPU|GICU^B1^01|" + code + "\r").bytes(), Adt.START);
        assertThat(read.note().state()).isEqualTo(state);
        assertThat(read.note().bed()).isEqualTo(Adt.A);
    }

    @Test
    void a_bed_taken_out_of_the_unit_map_is_closed() {
        var read = READER.read(
                Adt.adt("A08", "", 0)
                        .set("MSH-9", "MFN^M05")
                        .more("MFI|LOC\rMFE|MDC|1|20260112080000|x\rLOC|GICU^B1^02\r")
                        .bytes(),
                Adt.START);
        assertThat(read.note().state()).isEqualTo(BedState.CLOSED);
        var odd = READER.read(Adt.adt("A20", "", 0).more("NPU|GICU^B1^01|Z\r").bytes(), Adt.START);
        assertThat(odd.problem().reason()).isEqualTo(Reason.UNSUPPORTED);
    }
}
