package io.breathline.jobs.icu;

import static io.breathline.jobs.icu.Adt.A;
import static io.breathline.jobs.icu.Adt.B;
import static io.breathline.jobs.icu.Adt.C;
import static io.breathline.jobs.icu.Adt.a01;
import static io.breathline.jobs.icu.Adt.a02;
import static io.breathline.jobs.icu.Adt.a03;
import static io.breathline.jobs.icu.Adt.adt;
import static io.breathline.jobs.icu.Adt.at;
import static io.breathline.jobs.icu.HospitalRaw.hl7;
import static io.breathline.jobs.icu.HospitalRaw.unit;
import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.icu.Board;
import io.breathline.domain.icu.Fact;
import io.breathline.domain.icu.Hospital;
import io.breathline.domain.icu.Identities;
import io.breathline.domain.icu.StayStatus;
import io.breathline.domain.icu.Visit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A visit that some messages name by its number and some by the account's; accounts and records merged, moved, deleted. */
class AccountsTest {
    private static final List<Adt> MIXED = List.of(
            a01("V1", -300, A).set("PID-18", "ACC1"),
            byAccount(a02("V1", -240, A, B), "ACC1"),
            byAccount(a02("V1", -120, B, C), "ACC1"),
            a01("V2", -100, B),
            adt("A08", "V1", -90).set("PID-18", "ACC1"));

    private static Adt byAccount(Adt message, String account) {
        return message.set("PV1-19", "").set("PID-18", account);
    }

    private static Hospital.View view(Adt... messages) {
        return BedTableTest.view(messages);
    }

    @Test
    void messages_with_the_account_alone_are_of_the_visit_that_names_it() {
        Hospital.View view = view(MIXED.toArray(Adt[]::new));
        assertThat(view.visits()).extracting(Visit::visit).containsExactly("V1", "V2");
        BedTableTest.stayed(
                view.visit("V1"),
                BedTableTest.in(A, -300, -240),
                BedTableTest.in(B, -240, -120),
                BedTableTest.in(C, -120, null));
        assertThat(view.beds().conflicts()).isEmpty();
    }

    @Test
    void to_forget_the_account_would_make_two_visits_and_is_caught() {
        Hospital forgetful = new Hospital(BedTableTest.PLACES);
        MIXED.forEach(message -> message.facts().stream()
                .filter(fact -> !Identities.aboutAccounts(fact))
                .forEach(forgetful::add));
        assertThat(forgetful.at(at(0)).visits()).extracting(Visit::visit).containsExactly("ACC1", "V1", "V2");
    }

    @Test
    void the_job_finds_the_visit_in_whatever_order_the_messages_come_and_after_a_restart() throws Exception {
        Random random = new Random(19);
        for (int i = 0; i < 30; i++) {
            List<Adt> order = new ArrayList<>(MIXED);
            order.add(MIXED.get(random.nextInt(MIXED.size())));
            Collections.shuffle(order, random);
            try (IcuHarness icu = new IcuHarness(at(0))) {
                icu.registry(unit("GICU", 4, 4));
                for (Adt message : order) {
                    icu.raw(hl7(message));
                }
                if (i % 3 == 0) {
                    icu.restart();
                    icu.raw(hl7(a01("V3", -1, A)));
                }
                icu.wait(Duration.ofSeconds(1));
                Map<String, String> beds = beds(icu.board("GICU"));
                assertThat(beds).containsEntry(B, "V2").containsEntry(C, "V1");
                assertThat(beds).hasSize(i % 3 == 0 ? 3 : 2);
                assertThat(icu.board("GICU").conflicts()).isEmpty();
            }
        }
    }

    @Test
    void an_account_of_two_visits_stands_for_neither_in_the_job_either() throws Exception {
        List<Adt> messages = List.of(
                a01("V1", -300, A).set("PID-18", "ACC1"),
                byAccount(a02("V1", -240, A, B), "ACC1"),
                a01("V2", -100, C).set("PID-18", "ACC1"));
        assertThat(view(messages.toArray(Adt[]::new)).visits())
                .extracting(Visit::visit)
                .containsExactly("ACC1", "V1", "V2");
        for (int first = 0; first < 3; first++) {
            List<Adt> order = new ArrayList<>(messages);
            Collections.rotate(order, first);
            try (IcuHarness icu = new IcuHarness(at(0))) {
                icu.registry(unit("GICU", 4, 4));
                for (Adt message : order) {
                    icu.raw(hl7(message));
                }
                icu.wait(Duration.ofSeconds(1));
                assertThat(beds(icu.board("GICU"))).isEqualTo(Map.of(A, "V1", B, "ACC1", C, "V2"));
                // One person in three beds: a question to people, never settled by itself.
                assertThat(icu.board("GICU").conflicts())
                        .extracting(Board.Conflict::kind)
                        .containsExactly("DUP_PERSON");
            }
        }
    }

    private static Map<String, String> beds(Board board) {
        Map<String, String> beds = new TreeMap<>();
        board.beds().stream().filter(bed -> bed.visit() != null).forEach(bed -> beds.put(bed.bed(), bed.visit()));
        return beds;
    }

    @Test
    void merged_accounts_are_one_visit_where_the_account_is_all_there_is() {
        for (String trigger : List.of("A35", "A41", "A49")) {
            Hospital.View view = view(
                    byAccount(a01("V1", 0, A), "ACC1"),
                    adt(trigger, "", 50).set("PID-18", "ACC2").more("MRG|M1^^^HOSP^MR||ACC1\r"),
                    byAccount(a02("V1", 60, A, B), "ACC2"));
            assertThat(view.visits()).extracting(Visit::visit).as(trigger).containsExactly("ACC2");
            BedTableTest.stayed(view.visit("ACC2"), BedTableTest.in(A, 0, 60), BedTableTest.in(B, 60, null));
        }
    }

    @Test
    void merged_accounts_leave_two_visits_with_numbers_two() {
        Hospital.View view = view(
                a01("V1", 0, A).set("PID-18", "ACC1"),
                a01("V2", 0, B).set("PID-18", "ACC2"),
                adt("A41", "", 50).set("PID-18", "ACC2").more("MRG|M1^^^HOSP^MR||ACC1\r"),
                byAccount(a03("V1", 60, A), "ACC1"));
        assertThat(view.visit("V1").status()).isEqualTo(StayStatus.LEFT);
        assertThat(view.visit("V2").bed()).isEqualTo(B);
    }

    @Test
    void a_deleted_visit_lies_nowhere_and_one_that_comes_again_does() {
        Adt[] entered = {a01("V1", 0, A), adt("A23", "V1", 30)};
        assertThat(view(entered).visits()).isEmpty();
        assertThat(view(entered).bed(A)).isNull();
        Visit again = BedTableTest.visit("V1", entered[1], a01("V1", 90, B), entered[0]);
        BedTableTest.stayed(again, BedTableTest.in(B, 90, null));
    }

    @Test
    void to_delete_the_shell_of_a_visit_that_was_moved_takes_nobody_out_of_bed() {
        Hospital.View view = view(
                a01("V1", 0, A),
                adt("A45", "V2", 30).more("MRG|M1^^^HOSP^MR||||V1\rPV1||I|||||||||||||||||V2\r"),
                adt("A23", "V1", 60));
        assertThat(view.visit("V2").bed()).isEqualTo(A);
    }

    @Test
    void the_job_empties_the_bed_of_a_visit_that_was_deleted_whichever_came_first() throws Exception {
        for (boolean deletedFirst : new boolean[] {true, false}) {
            try (IcuHarness icu = new IcuHarness(at(0))) {
                icu.registry(unit("GICU", 4, 4)).raw(hl7(a01("V2", -50, B)));
                icu.raw(hl7(deletedFirst ? adt("A23", "V1", -30) : a01("V1", -40, A)));
                icu.raw(hl7(deletedFirst ? a01("V1", -40, A) : adt("A23", "V1", -30)));
                icu.wait(Duration.ofSeconds(1));
                assertThat(beds(icu.board("GICU"))).isEqualTo(Map.of(B, "V2"));
            }
        }
    }

    @Test
    void a_moved_account_takes_its_visit_to_the_other_person() {
        Adt moved = adt("A44", "", 30)
                .set("PID-3", "M7^^^HOSP^MR")
                .set("PID-18", "ACC1")
                .more("MRG|M1^^^HOSP^MR||ACC1\r");
        Hospital.View view = view(moved, a01("V1", 0, A).set("PID-18", "ACC1"));
        assertThat(view.visit("V1").mrn()).isEqualTo("M7");
        assertThat(view.visit("V1").bed()).isEqualTo(A);
    }

    @Test
    void leave_and_coming_back_are_taken_back_by_their_own_triggers() {
        Adt in = a01("V1", 0, A);
        Adt out = adt("A21", "V1", 60).set("PV1-3", A);
        Visit stayed = BedTableTest.visit("V1", in, out, adt("A52", "V1", 60).set("PV1-3", A));
        BedTableTest.stayed(stayed, BedTableTest.in(A, 0, null));
        Hospital.View still = view(in, out, adt("A22", "V1", 120).set("PV1-3", B), adt("A53", "V1", 120));
        assertThat(still.bed(A).held()).isTrue();
        assertThat(still.bed(B)).isNull();
        // Without a time there is but one return it can mean.
        Hospital.View timeless =
                view(in, out, adt("A22", "V1", 120), adt("A53", "V1", 125).set("EVN-6", ""));
        assertThat(timeless.bed(A).held()).isTrue();
    }

    @Test
    void an_identifier_besides_the_hospitals_own_changes_nobody() {
        List<Fact> changed = adt("A46", "", 0)
                .set("PID-2", "E2")
                .set("PID-3", "M1^^^HOSP^MR")
                .more("MRG|M1^^^HOSP^MR|||E1\r")
                .facts();
        assertThat(changed).isEmpty();
        Adt old = adt("A46", "", 10).set("PID-3", "").set("PID-2", "E2").more("MRG||||E1\r");
        Hospital.View view = view(
                a01("V1", 0, A).set("PID-3", "").set("PID-2", "E1"),
                old,
                a01("V2", 20, B).set("PID-3", "").set("PID-2", "E2"));
        assertThat(view.beds().conflicts()).extracting(Board.Conflict::kind).containsExactly("DUP_PERSON");
    }
}
