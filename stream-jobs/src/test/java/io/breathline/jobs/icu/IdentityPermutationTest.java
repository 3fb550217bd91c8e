package io.breathline.jobs.icu;

import static io.breathline.jobs.icu.Adt.A;
import static io.breathline.jobs.icu.Adt.B;
import static io.breathline.jobs.icu.Adt.C;
import static io.breathline.jobs.icu.Adt.D;
import static io.breathline.jobs.icu.Adt.a01;
import static io.breathline.jobs.icu.Adt.a02;
import static io.breathline.jobs.icu.Adt.a03;
import static io.breathline.jobs.icu.Adt.a12;
import static io.breathline.jobs.icu.Adt.a13;
import static io.breathline.jobs.icu.Adt.adt;
import static io.breathline.jobs.icu.PermutationTest.byAccount;
import static io.breathline.jobs.icu.PermutationTest.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.icu.Board;
import io.breathline.domain.icu.Fact;
import io.breathline.domain.icu.Hospital;
import io.breathline.domain.icu.Visit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rarer triggers about who is who, and beds without their ward: what each means, and that no order changes it. */
class IdentityPermutationTest {
    private static Adt person(String trigger, String survivor, String old, int minute) {
        return adt(trigger, "", minute)
                .set("PID-3", survivor + "^^^HOSP^MR")
                .more(old.isEmpty() ? "" : "MRG|" + old + "^^^HOSP^MR\r");
    }

    private static Adt linked(String trigger, int minute) {
        return adt(trigger, "V1", minute).more("PID|||M2^^^HOSP^MR\rPV1||I|||||||||||||||||V2\r");
    }

    /** Older senders know the patient by PID-4 alone. */
    private static Adt byAlternate(Adt message, String id) {
        return message.set("PID-3", "").set("PID-4", id);
    }

    private static Adt alternate(String now, String old, int minute) {
        return byAlternate(adt("A48", "", minute), now).more("MRG||" + old + "\r");
    }

    private static Adt withAccounts(String trigger, String account, String old, int minute) {
        return adt(trigger, "", minute)
                .set("PID-3", "M2^^^HOSP^MR")
                .set("PID-18", account)
                .more("MRG|M1^^^HOSP^MR||" + old + "\r");
    }

    private static Adt renumbered(String trigger, String visit, String before, int minute) {
        return adt(trigger, visit, minute).more("MRG|M1^^^HOSP^MR||||" + before + "\r");
    }

    static Stream<Arguments> scenarios() {
        return Stream.of(
                scenario(
                        "A24 and A37: linked and unlinked",
                        a01("V1", 0, A),
                        a01("V2", 10, B),
                        linked("A24", 30),
                        a02("V1", 60, A, C),
                        linked("A37", 90),
                        a03("V2", 120, B),
                        a01("V3", 130, B)),
                scenario(
                        "A43: identifiers moved to another person, twice",
                        a01("V1", 0, A),
                        a01("V2", 10, B),
                        person("A43", "M1", "M2", 30),
                        a02("V2", 60, B, C),
                        person("A43", "M9", "M1", 90),
                        a03("V1", 120, A),
                        a13("V1", 120, A)),
                scenario(
                        "A48 and A51: another alternate identifier of the patient and of the visit",
                        byAlternate(a01("V1", 0, A), "E1"),
                        alternate("E2", "E1", 30),
                        byAlternate(a01("V2", 40, B), "E2"),
                        adt("A51", "V1", 50).set("PV1-3", D).set("PV1-50", "X9").more("MRG|M1|||||X8\r"),
                        byAlternate(a02("V1", 60, A, C), "E1"),
                        byAlternate(a12("V1", 60, A, C), "E2"),
                        byAlternate(a03("V2", 100, B), "E2")),
                scenario(
                        "A18: people and accounts merged",
                        byAccount(a01("V1", 0, A), "ACC1"),
                        withAccounts("A18", "ACC2", "ACC1", 30),
                        byAccount(a02("V1", 60, A, B), "ACC2"),
                        a01("V2", 70, A).set("PID-18", "ACC3"),
                        withAccounts("A18", "ACC2", "ACC3", 80),
                        byAccount(a03("V1", 90, B), "ACC2"),
                        a02("V2", 100, A, C)),
                scenario(
                        "A36: people and accounts merged, with and without a visit's number",
                        a01("V1", 0, A).set("PID-18", "ACC1"),
                        withAccounts("A36", "ACC2", "ACC1", 30),
                        byAccount(a02("V1", 60, A, B), "ACC2"),
                        byAccount(a12("V1", 60, A, B), "ACC1"),
                        byAccount(a02("V1", 90, A, C), "ACC2"),
                        a01("V3", 95, A),
                        byAccount(a03("V1", 120, C), "ACC1")),
                scenario(
                        "A13 that names another bed, and one that a move has overtaken",
                        a01("V1", 0, A),
                        a03("V1", 60, A),
                        a01("V2", 90, A),
                        a13("V1", 60, B).set("EVN-2", Adt.local(120)),
                        a03("V1", 180, B),
                        a02("V1", 200, B, C),
                        a13("V1", 180, D).set("EVN-2", Adt.local(220))),
                scenario(
                        "A06 and A07: a visit numbered anew, there and back",
                        adt("A04", "V1", 0).set("PV1-3", "ED^MAJ^05"),
                        renumbered("A06", "V2", "V1", 60).set("PV1-3", A),
                        a02("V2", 90, A, B),
                        adt("A08", "V1", 100).set("PV1-3", "ED^MAJ^05"),
                        a03("V2", 120, B),
                        a13("V2", 120, B),
                        renumbered("A07", "V3", "V2", 150).set("PV1-3", C)),
                scenario(
                        "beds without their ward, one that is the only one of its name and one that is not",
                        a01("V1", 0, "^^03"),
                        a01("V2", 10, C),
                        a03("V2", 15, C),
                        a02("V1", 60, "^^03", "^B1^02"),
                        a12("V1", 60, "^^03", "^B1^02"),
                        a01("V3", 70, "^^01"),
                        a02("V4", 80, A, D)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void every_order_with_repeats_ends_in_one_state(String name, List<List<Fact>> messages) {
        assertThat(messages).hasSize(7);
        assertThat(PermutationTest.states(messages, PermutationTest::state, 5040))
                .as(name)
                .hasSize(1);
    }

    @Test
    void a_projection_in_order_of_arrival_is_caught_by_each() {
        scenarios().forEach(scenario -> {
            @SuppressWarnings("unchecked")
            List<List<Fact>> messages = (List<List<Fact>>) scenario.get()[1];
            assertThat(PermutationTest.states(messages, PermutationTest::lastArrivalWins, 5040))
                    .as(String.valueOf(scenario.get()[0]))
                    .hasSizeGreaterThan(1);
        });
    }

    private static List<String> persons(Hospital.View view) {
        return view.visits().stream().map(Visit::mrn).toList();
    }

    @Test
    void linked_people_stay_two_and_so_do_unlinked() {
        for (String trigger : List.of("A24", "A37")) {
            Hospital.View view = BedTableTest.view(a01("V1", 0, A), a01("V2", 10, B), linked(trigger, 30));
            assertThat(persons(view)).as(trigger).containsExactly("M1", "M2");
            assertThat(view.beds().conflicts()).isEmpty();
        }
    }

    @Test
    void moved_identifiers_are_the_other_persons() {
        Hospital.View view = BedTableTest.view(a01("V1", 0, A), a01("V2", 10, B), person("A43", "M1", "M2", 30));
        assertThat(persons(view)).containsExactly("M1", "M1");
        assertThat(view.beds().conflicts()).extracting(Board.Conflict::kind).containsExactly("DUP_PERSON");
    }

    @Test
    void a_changed_alternate_identifier_is_the_same_person_where_there_is_no_other() {
        Hospital.View view = BedTableTest.view(
                byAlternate(a01("V1", 0, A), "E1"), alternate("E2", "E1", 30), byAlternate(a01("V2", 40, B), "E2"));
        assertThat(persons(view)).containsExactly("E2", "E2");
        Adt beside = adt("A48", "", 30)
                .set("PID-3", "M1^^^HOSP^MR")
                .set("PID-4", "E2")
                .more("MRG||E1\r");
        assertThat(beside.facts()).isEmpty();
    }

    @Test
    void a_changed_alternate_visit_number_moves_nobody() {
        Hospital.View view = BedTableTest.view(
                a01("V1", 0, A), adt("A51", "V1", 30).set("PV1-3", D).set("PV1-50", "X9"));
        BedTableTest.stayed(view.visit("V1"), BedTableTest.in(A, 0, null));
        assertThat(view.bed(D)).isNull();
    }

    @Test
    void accounts_merged_with_their_people_are_one_visit_where_the_account_is_all_there_is() {
        for (String trigger : List.of("A18", "A36")) {
            Hospital.View view = BedTableTest.view(
                    byAccount(a01("V1", 0, A), "ACC1"),
                    withAccounts(trigger, "ACC2", "ACC1", 30),
                    byAccount(a02("V1", 60, A, B), "ACC2"));
            assertThat(view.visits()).extracting(Visit::visit).as(trigger).containsExactly("ACC2");
            assertThat(persons(view)).containsExactly("M2");
            BedTableTest.stayed(view.visit("ACC2"), BedTableTest.in(A, 0, 60), BedTableTest.in(B, 60, null));
        }
    }

    @Test
    void people_merged_without_accounts_by_the_same_triggers_keep_their_visits() {
        for (String trigger : List.of("A18", "A36")) {
            Hospital.View view = BedTableTest.view(a01("V1", 0, A), a01("V2", 0, B), person(trigger, "M2", "M1", 30));
            assertThat(view.visits()).extracting(Visit::visit).as(trigger).containsExactly("V1", "V2");
            assertThat(persons(view)).containsExactly("M2", "M2");
        }
    }
}
