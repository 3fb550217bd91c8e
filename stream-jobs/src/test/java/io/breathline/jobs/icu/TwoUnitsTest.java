package io.breathline.jobs.icu;

import static io.breathline.jobs.icu.Adt.A;
import static io.breathline.jobs.icu.Adt.B;
import static io.breathline.jobs.icu.Adt.D;
import static io.breathline.jobs.icu.Adt.a01;
import static io.breathline.jobs.icu.Adt.a03;
import static io.breathline.jobs.icu.Adt.a40;
import static io.breathline.jobs.icu.Adt.at;
import static io.breathline.jobs.icu.HospitalRaw.hl7;
import static io.breathline.jobs.icu.HospitalRaw.raw;
import static io.breathline.jobs.icu.HospitalRaw.unit;
import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.icu.Board;
import io.breathline.domain.quarantine.Quarantined;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What no unit can see by itself: one person in two units, and a census of a unit that nobody registered. */
class TwoUnitsTest {
    private static final String CENSUS = "{\"snapshot\":\"s1\",\"unit\":\"GICU\",\"asOf\":\"2026-01-12T08:00:00Z\","
            + "\"complete\":true,\"rows\":[{\"bed\":\"GICU^B1^02\",\"visit\":\"V2\"}]}";
    private IcuHarness icu;

    @BeforeEach
    void open() throws Exception {
        icu = new IcuHarness(at(0));
    }

    @AfterEach
    void close() {
        icu.close();
    }

    @Test
    void one_person_in_beds_of_two_units_is_a_question_on_both_boards_until_one_has_left() throws Exception {
        icu.registry(unit("GICU", 4, 4)).registry(unit("HDU", 4, 2));
        icu.raw(hl7(a01("V1", -60, A))).raw(hl7(a01("V2", -30, D))).wait(Duration.ofSeconds(1));
        assertThat(icu.board("GICU").conflicts()).isEmpty();

        icu.raw(hl7(a40("M1", "M2", -10))).wait(Duration.ofSeconds(1));
        for (String unit : new String[] {"GICU", "HDU"}) {
            assertThat(icu.board(unit).conflicts()).singleElement().satisfies(found -> {
                assertThat(found.kind()).isEqualTo("DUP_PERSON");
                assertThat(found.visits()).containsExactly("V1", "V2");
            });
            assertThat(icu.board(unit).occupied()).isEqualTo(1);
        }
        icu.raw(hl7(a03("V1", -5, A))).wait(Duration.ofSeconds(1));
        assertThat(icu.board("GICU").conflicts()).isEmpty();
        assertThat(icu.board("HDU").conflicts()).isEmpty();
    }

    @Test
    void a_merge_that_comes_first_and_a_restart_make_no_difference() throws Exception {
        icu.raw(hl7(a40("M1", "M2", -10))).raw(hl7(a01("V2", -30, D)));
        icu.registry(unit("HDU", 4, 2));
        icu.restart();
        icu.raw(hl7(a01("V1", -60, A))).registry(unit("GICU", 4, 4)).wait(Duration.ofSeconds(1));
        icu.raw(hl7(a01("V3", -20, B))).wait(Duration.ofSeconds(1));
        assertThat(icu.board("GICU").conflicts())
                .extracting(Board.Conflict::kind)
                .containsExactly("DUP_PERSON");
    }

    @Test
    void a_departure_told_two_days_late_still_empties_the_bed() throws Exception {
        icu.registry(unit("GICU", 4, 4)).raw(hl7(a01("V1", -4000, A)));
        icu.raw(hl7(a01("V2", -10, B))).wait(Duration.ofSeconds(1));
        assertThat(icu.board("GICU").occupied()).isEqualTo(2);
        icu.raw(hl7(a03("V1", -2880, A))).wait(Duration.ofSeconds(1));
        assertThat(icu.board("GICU").occupied()).isEqualTo(1);
    }

    @Test
    void a_census_of_a_unit_nobody_registered_is_in_quarantine_by_field_and_reason() throws Exception {
        icu.raw(raw("census", CENSUS)).wait(Duration.ofMinutes(2));
        assertThat(icu.quarantined()).singleElement().satisfies(kept -> {
            assertThat(kept.reason()).isEqualTo(Quarantined.Reason.UNKNOWN_UNIT);
            assertThat(kept.field()).isEqualTo("unit");
            assertThat(kept.detail()).contains("registry has no unit");
            assertThat(new String(kept.payload(), java.nio.charset.StandardCharsets.UTF_8))
                    .contains("GICU^B1^02");
        });
    }

    @Test
    void a_census_before_its_unit_is_used_once_the_unit_is_there() throws Exception {
        icu.raw(raw("census", CENSUS)).wait(Duration.ofSeconds(5));
        icu.registry(unit("GICU", 4, 4)).wait(Duration.ofSeconds(1));
        assertThat(icu.board("GICU").occupied()).isEqualTo(1);
        icu.wait(Duration.ofMinutes(2));
        assertThat(icu.quarantined()).isEmpty();
    }
}
