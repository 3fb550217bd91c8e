package io.breathline.jobs.icu;

import static io.breathline.jobs.icu.Adt.A;
import static io.breathline.jobs.icu.Adt.B;
import static io.breathline.jobs.icu.Adt.D;
import static io.breathline.jobs.icu.Adt.a01;
import static io.breathline.jobs.icu.Adt.a02;
import static io.breathline.jobs.icu.Adt.at;
import static io.breathline.jobs.icu.HospitalRaw.hl7;
import static io.breathline.jobs.icu.HospitalRaw.unit;
import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.icu.Board;
import io.breathline.domain.icu.Flags;
import io.breathline.domain.icu.Hospital;
import io.breathline.domain.icu.Places;
import io.breathline.domain.icu.StayStatus;
import io.breathline.domain.icu.Visit;
import java.time.Duration;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** A location of which only the bed is filled in. */
class BareBedsTest {
    private static Hospital.View files(Adt... messages) {
        Hospital hospital = new Hospital(Places.everyWardIsAUnit());
        for (Adt message : messages) {
            hospital.addAll(message.facts());
        }
        return hospital.at(at(600));
    }

    @Test
    void a_bed_that_nobody_else_names_is_shown_by_its_name() {
        Hospital.View view = files(a01("V1", 0, "^^ICU-3"));
        assertThat(view.bed("^^ICU-3").visit()).isEqualTo("V1");
        assertThat(view.visit("V1").status()).isEqualTo(StayStatus.IN_ICU);
        assertThat(view.visit("V1").flags()).isEmpty();
    }

    @Test
    void it_is_the_bed_of_that_name_if_there_is_but_one() {
        Hospital.View view = files(a01("V1", 0, "^^02"), a02("V1", 60, "^^02", A), a01("V2", 90, B));
        BedTableTest.stayed(view.visit("V1"), BedTableTest.in(B, 0, 60), BedTableTest.in(A, 60, null));
        assertThat(view.bed(B).visit()).isEqualTo("V2");
        assertThat(view.visit("V1").flags()).isEmpty();
    }

    @Test
    void of_two_beds_of_one_name_none_is_guessed_and_it_is_said() {
        Hospital.View view = files(a01("V1", 0, "^^01"), a01("V2", 10, A), a01("V3", 20, D));
        Visit unclear = view.visit("V1");
        assertThat(unclear.status()).isEqualTo(StayStatus.ELSEWHERE);
        assertThat(unclear.flags()).containsExactly(Flags.WHICH_BED);
        assertThat(unclear.bed()).isEqualTo("?^^01");
        assertThat(view.beds().conflicts()).extracting(Board.Conflict::kind).containsExactly("WHICH_BED");
        assertThat(view.beds().beds()).containsOnlyKeys(A, D);
        assertThat(view.bed(A).visit()).isEqualTo("V2");
    }

    @Test
    void the_room_may_tell_which() {
        Hospital.View view = files(a01("V1", 0, "^B1^01"), a01("V2", 10, A), a02("V2", 20, A, D));
        assertThat(view.bed(A).visit()).isEqualTo("V1");
    }

    @Test
    void the_job_knows_the_registered_bed_of_that_name_also_if_the_unit_is_registered_later() throws Exception {
        for (boolean late : new boolean[] {true, false}) {
            try (IcuHarness icu = new IcuHarness(at(0))) {
                if (!late) {
                    icu.registry(unit("GICU", 4, 4));
                }
                icu.raw(hl7(a01("V1", -60, "^^02")));
                icu.raw(hl7(a01("V2", -50, "^^99")));
                if (late) {
                    icu.registry(unit("GICU", 4, 4));
                }
                icu.restart();
                icu.raw(hl7(a01("V3", -40, A)));
                icu.wait(Duration.ofSeconds(1));
                assertThat(occupied(icu.board("GICU"))).containsExactly("V3", "V1");
            }
        }
    }

    @Test
    void the_job_says_where_it_does_not_know_which_bed() throws Exception {
        try (IcuHarness icu = new IcuHarness(at(0))) {
            icu.registry(unit("GICU", 4, 4)).registry(unit("HDU", 2, 2));
            icu.raw(hl7(a01("V1", -60, B)));
            icu.raw(hl7(a02("V1", -30, B, "^^01")));
            icu.wait(Duration.ofSeconds(1));
            assertThat(occupied(icu.board("GICU"))).isEmpty();
            assertThat(occupied(icu.board("HDU"))).isEmpty();
            assertThat(icu.board("GICU").conflicts())
                    .extracting(Board.Conflict::kind, Board.Conflict::visits)
                    .containsExactly(Tuple.tuple("WHICH_BED", List.of("V1")));
        }
    }

    private static List<String> occupied(Board board) {
        return board.beds().stream()
                .filter(bed -> bed.visit() != null)
                .map(Board.Bed::visit)
                .toList();
    }
}
