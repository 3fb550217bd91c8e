package io.breathline.jobs.icu;

import static io.breathline.jobs.icu.Adt.A;
import static io.breathline.jobs.icu.Adt.B;
import static io.breathline.jobs.icu.Adt.C;
import static io.breathline.jobs.icu.Adt.D;
import static io.breathline.jobs.icu.Adt.THEATRE;
import static io.breathline.jobs.icu.Adt.WARD;
import static io.breathline.jobs.icu.Adt.a01;
import static io.breathline.jobs.icu.Adt.a02;
import static io.breathline.jobs.icu.Adt.a03;
import static io.breathline.jobs.icu.Adt.a11;
import static io.breathline.jobs.icu.Adt.a12;
import static io.breathline.jobs.icu.Adt.a13;
import static io.breathline.jobs.icu.Adt.a17;
import static io.breathline.jobs.icu.Adt.a40;
import static io.breathline.jobs.icu.Adt.adt;
import static io.breathline.jobs.icu.Adt.at;
import static io.breathline.jobs.icu.Adt.local;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.breathline.domain.icu.Fact;
import io.breathline.domain.icu.Hospital;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every order of every scenario, with repeats at random, ends in one state. No order is excused. */
class PermutationTest {
    static Stream<Arguments> scenarios() {
        return Stream.of(
                scenario(
                        "admission, moves, discharge, discharge cancelled and given again",
                        a01("V1", 0, A),
                        a02("V1", 60, A, B),
                        a02("V1", 120, B, C),
                        a03("V1", 180, C),
                        a13("V1", 180, C),
                        a03("V1", 240, C),
                        adt("A08", "V1", 300).set("PV1-3", A)),
                scenario(
                        "transfer before admission, discharge before transfer, repeats",
                        a01("V1", 0, A),
                        a02("V1", 60, A, B),
                        a03("V1", 120, B),
                        a01("V2", 130, B),
                        a02("V2", 180, B, A),
                        a03("V2", 240, A),
                        adt("A31", "V2", 260)),
                scenario(
                        "transfer cancelled, recorded before it, and done again elsewhere",
                        a01("V1", 0, A),
                        a02("V1", 60, A, B).set("EVN-2", local(90)),
                        a12("V1", 60, C, B).set("EVN-2", local(45)),
                        a02("V1", 100, A, C),
                        a03("V1", 200, C),
                        a01("V2", 70, B),
                        a03("V2", 300, B)),
                scenario(
                        "late transfer of before the current bed",
                        a01("V1", 0, A),
                        a02("V1", 120, B, C),
                        a02("V1", 60, A, B),
                        a02("V1", 180, C, A),
                        adt("A15", "V1", 190).set("PV1-42", WARD),
                        adt("A26", "V1", 200),
                        a03("V1", 400, A)),
                scenario(
                        "transfer cancelled, bed taken meanwhile",
                        a01("V1", 0, A),
                        a02("V1", 60, A, B),
                        a01("V2", 90, A),
                        a12("V1", 60, A, B),
                        a01("V3", 95, B),
                        a02("V3", 150, B, WARD),
                        adt("A08", "V2", 160)),
                scenario(
                        "discharge cancelled, bed given away",
                        a01("V1", 0, A),
                        a03("V1", 60, A),
                        a01("V2", 90, A),
                        a13("V1", 60, A),
                        a02("V1", 200, A, C),
                        a12("V1", 200, A, C),
                        a03("V2", 500, A)),
                scenario(
                        "two people merged while both are in",
                        a01("V1", 0, A),
                        a01("V2", 30, B),
                        a40("M1", "M2", 60),
                        a02("V2", 90, B, C),
                        a40("M3", "M1", 120),
                        a01("V3", 130, B),
                        a03("V1", 150, A)),
                scenario(
                        "merged, and back again",
                        a01("V1", 0, A),
                        a40("M1", "M2", 60),
                        a40("M2", "M1", 70),
                        a01("V2", 80, B),
                        adt("A47", "", 90).set("PID-3", "M7^^^HOSP^MR").more("MRG|M2^^^HOSP^MR\r"),
                        a03("V1", 100, A),
                        a13("V1", 100, A)),
                scenario(
                        "a swap of two known patients",
                        a01("V1", 0, A),
                        a01("V2", 0, B),
                        a17("V1", B, "V2", A, 60),
                        a02("V1", 120, B, C),
                        a03("V2", 180, A),
                        a13("V2", 180, A),
                        adt("A15", "V2", 30).set("PV1-42", WARD)),
                scenario(
                        "a swap with one side unknown",
                        a01("V1", 0, A),
                        a01("V2", 0, B),
                        a17("V1", B, null, null, 60),
                        a01("V3", 90, C),
                        a03("V3", 120, C),
                        a11("V3", 90, C),
                        a03("V2", 400, A)),
                scenario(
                        "a bed claimed by two, the later comes and goes",
                        a01("V1", 0, A),
                        a01("V2", 60, A),
                        a03("V2", 200, A),
                        a01("V3", 210, A),
                        a03("V3", 300, A),
                        a13("V3", 300, A),
                        a02("V3", 320, A, B)),
                scenario(
                        "admission cancelled, and given again without a time on the cancellation",
                        a01("V1", 0, A),
                        a11("V1", 0, A),
                        a01("V1", 30, B),
                        a11("V1", 30, B).set("EVN-6", ""),
                        a01("V1", 50, C),
                        a02("V1", 60, C, D),
                        a12("V1", 60, C, D)),
                scenario(
                        "trips to theatre and to imaging, and a place left empty",
                        a01("V1", 0, A),
                        a02("V1", 60, A, THEATRE),
                        a02("V1", 200, THEATRE, A),
                        a02("V1", 220, A, "CT^1^1"),
                        a02("V1", 250, "CT^1^1", ""),
                        a01("V2", 100, A),
                        a03("V2", 130, A)),
                scenario(
                        "two beds at one instant, to the minute",
                        a01("V1", 0, A),
                        a02("V1", 60, A, B),
                        a02("V1", 60, A, C),
                        a02("V1", 60, B, D),
                        a02("V1", 120, D, A),
                        a03("V1", 120, A),
                        a13("V1", 120, A)),
                scenario(
                        "a visit moved to another number and a person deleted",
                        a01("V1", 0, A),
                        adt("A45", "V9", 60)
                                .set("PID-3", "M9^^^HOSP^MR")
                                .more("MRG|M1^^^HOSP^MR||||V1\rPV1||I|||||||||||||||||V9\r"),
                        a02("V9", 90, A, B),
                        a02("V1", 80, A, C),
                        a01("V4", 0, D),
                        adt("A29", "", 60).set("PID-3", "M4^^^HOSP^MR"),
                        a01("V4", 100, D)),
                scenario(
                        "expected, cancelled, arrived as an outpatient, admitted, a discharge planned and not",
                        adt("A14", "V1", 0).set("PV1-3", A),
                        adt("A27", "V1", 10).set("PV1-3", A),
                        adt("A04", "V1", 20).set("PV1-3", B),
                        adt("A06", "V1", 30).set("PV1-3", A).set("PV1-6", B),
                        adt("A16", "V1", 40),
                        adt("A25", "V1", 50),
                        adt("A07", "V1", 60).set("PV1-3", C)),
                scenario(
                        "merged by the old trigger, details and care levels between",
                        a01("V1", 0, A),
                        a01("V2", 10, B),
                        adt("A34", "", 20).set("PID-3", "M1^^^HOSP^MR").more("MRG|M2^^^HOSP^MR\r"),
                        adt("A28", "V1", 30).set("PID-30", "Y"),
                        level("V1", 3, 40),
                        level("V1", 2, 50),
                        a03("V2", 60, B)),
                scenario(
                        "a visit with its account in one message and the account alone in others",
                        a01("V1", 0, A).set("PID-18", "ACC1"),
                        byAccount(a02("V1", 60, A, B), "ACC1"),
                        a12("V1", 60, A, B),
                        byAccount(adt("A08", "V1", 70).set("PV1-3", D), "ACC1"),
                        byAccount(a02("V1", 90, A, C), "ACC1"),
                        a01("V2", 100, A),
                        byAccount(a03("V1", 200, C), "ACC1")),
                scenario(
                        "an account of two visits, and its messages without a visit",
                        a01("V1", 0, A).set("PID-18", "ACC1"),
                        byAccount(a02("V1", 60, A, B), "ACC1"),
                        a03("V1", 100, B),
                        a01("V2", 200, C).set("PID-18", "ACC1"),
                        moved("V1", "V9", 220),
                        moved("V2", "V9", 230),
                        byAccount(a02("V1", 250, C, A), "ACC1")),
                scenario(
                        "accounts merged, of visits with and without numbers",
                        byAccount(a01("V1", 0, A), "ACC1"),
                        byAccount(a02("V1", 60, A, B), "ACC2"),
                        adt("A35", "", 70).set("PID-18", "ACC2").more("MRG|M1||ACC1\r"),
                        a01("V2", 80, A).set("PID-18", "ACC3"),
                        adt("A41", "", 90).set("PID-18", "ACC2").more("MRG|M1||ACC3\r"),
                        a01("V3", 100, C).set("PID-18", "ACC2"),
                        byAccount(a02("V3", 150, C, D), "ACC2")),
                scenario(
                        "a visit deleted, another emptied and deleted, one moved to its patient",
                        a01("V1", 0, A),
                        adt("A23", "V1", 30),
                        a01("V1", 90, B),
                        a01("V2", 0, C),
                        moved("V2", "V3", 40),
                        adt("A23", "V2", 60),
                        byAccount(adt("A44", "V3", 70).set("PID-3", "M7^^^HOSP^MR"), "V3")
                                .more("MRG|M3||V3\r")),
                scenario(
                        "on leave and back, both taken back",
                        a01("V1", 0, A),
                        adt("A21", "V1", 60).set("PV1-3", A),
                        adt("A52", "V1", 60).set("PV1-3", A),
                        adt("A21", "V1", 90).set("PV1-3", A),
                        adt("A22", "V1", 120).set("PV1-3", B),
                        adt("A53", "V1", 120),
                        a01("V2", 130, B)),
                scenario(
                        "cancelled by the time of the act, and by a time alone",
                        a01("V1", 0, A),
                        a02("V1", 60, A, B),
                        adt("A12", "V1", 60).set("PV1-3", A),
                        a03("V1", 100, A),
                        adt("A13", "V1", 130).set("EVN-2", local(130)),
                        a02("V1", 200, A, C),
                        a12("V1", 230, A, C).set("EVN-2", local(230))),
                scenario(
                        "silent for a fortnight, beside somebody new, leave and return",
                        a01("V1", -25000, A),
                        a01("V2", 0, A),
                        a03("V2", 100, A),
                        adt("A21", "V3", 60).set("PV1-3", B),
                        a01("V3", 0, B),
                        adt("A22", "V3", 200),
                        a03("V3", 300, B)));
    }

    private static Adt level(String visit, int level, int minute) {
        return adt("R01", visit, minute)
                .set("MSH-9", "ORU^R01")
                .more("OBR|1\rOBX|1|NM|CCLEVEL||" + level + "||||||F|||" + local(minute) + "\r");
    }

    /** As a sender without visit numbers would have said it. */
    static Adt byAccount(Adt message, String account) {
        return message.set("PV1-19", "").set("PID-18", account);
    }

    private static Adt moved(String from, String to, int minute) {
        return adt("A45", to, minute).more("MRG|M1^^^HOSP^MR||||" + from + "\rPV1||I|||||||||||||||||" + to + "\r");
    }

    static Arguments scenario(String name, Adt... messages) {
        return arguments(name, Stream.of(messages).map(Adt::facts).toList());
    }

    static String state(List<List<Fact>> messages) {
        Hospital hospital = new Hospital(BedTableTest.PLACES);
        messages.forEach(hospital::addAll);
        return hospital.at(at(600)).hash();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void every_order_with_repeats_ends_in_one_state(String name, List<List<Fact>> messages) {
        assertThat(messages).hasSize(7);
        Set<String> states = states(messages, PermutationTest::state, 5040);
        assertThat(states).as(name).hasSize(1);
    }

    @Test
    void a_projection_in_order_of_arrival_is_caught() {
        long caught = scenarios()
                .filter(scenario -> {
                    @SuppressWarnings("unchecked")
                    List<List<Fact>> messages = (List<List<Fact>>) scenario.get()[1];
                    return states(messages, PermutationTest::lastArrivalWins, 5040)
                                    .size()
                            > 1;
                })
                .count();
        assertThat(caught).isEqualTo(scenarios().count());
    }

    @Test
    void a_projection_that_wants_a_cancellation_to_be_recorded_after_its_original_is_caught() {
        List<List<Fact>> messages = List.of(
                a01("V1", 0, A).facts(),
                a02("V1", 60, A, B).set("EVN-2", local(90)).facts(),
                a12("V1", 60, A, B).set("EVN-2", local(45)).facts());
        Hospital picky = new Hospital(BedTableTest.PLACES);
        for (List<Fact> message : messages) {
            message.stream()
                    .filter(fact -> fact.kind() != Fact.Kind.PLACE_CANCELLED
                            || fact.origin().recordedAt().isAfter(at(90)))
                    .forEach(picky::add);
        }
        assertThat(picky.at(at(600)).hash()).isNotEqualTo(state(messages));
    }

    @Test
    @EnabledIfSystemProperty(named = "soak", matches = ".*")
    void ten_thousand_random_longer_stays_end_in_one_state_in_any_order() {
        for (long seed = 0; seed < 10_000; seed++) {
            Random random = new Random(seed);
            List<List<Fact>> messages = RandomStay.messages(random, 8 + random.nextInt(25));
            String expected = state(messages);
            for (int i = 0; i < 5; i++) {
                List<List<Fact>> shuffled = new ArrayList<>(messages);
                shuffled.add(messages.get(random.nextInt(messages.size())));
                Collections.shuffle(shuffled, random);
                assertThat(state(shuffled)).as("seed " + seed).isEqualTo(expected);
            }
        }
    }

    @Test
    void two_hundred_random_longer_stays_end_in_one_state_in_any_order() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<List<Fact>> messages = RandomStay.messages(random, 8 + random.nextInt(25));
            List<List<Fact>> shuffled = new ArrayList<>(messages);
            Collections.shuffle(shuffled, random);
            assertThat(state(shuffled)).as("seed " + seed).isEqualTo(state(messages));
        }
    }

    /** The broken one: whoever spoke last is right. */
    static String lastArrivalWins(List<List<Fact>> messages) {
        TreeMap<String, String> beds = new TreeMap<>();
        for (List<Fact> message : messages) {
            for (Fact fact : message) {
                switch (fact.kind()) {
                    case PLACED -> beds.put(fact.visit(), String.valueOf(fact.bed()));
                    case LEFT, PLACE_CANCELLED -> beds.remove(fact.visit());
                    case LEFT_CANCELLED -> beds.put(fact.visit(), String.valueOf(fact.bed()));
                    default -> {}
                }
            }
        }
        return beds.toString();
    }

    static Set<String> states(List<List<Fact>> messages, Function<List<List<Fact>>, String> state, int orders) {
        Random random = new Random(7);
        Set<String> states = new TreeSet<>();
        int[] count = {0};
        permute(new ArrayList<>(messages), 0, order -> {
            count[0]++;
            List<List<Fact>> withRepeats = new ArrayList<>(order);
            for (int i = random.nextInt(3); i > 0; i--) {
                withRepeats.add(random.nextInt(withRepeats.size() + 1), order.get(random.nextInt(order.size())));
            }
            states.add(state.apply(withRepeats));
        });
        assertThat(count[0]).isEqualTo(orders);
        return states;
    }

    private static <T> void permute(List<T> items, int from, java.util.function.Consumer<List<T>> visit) {
        if (from == items.size()) {
            visit.accept(items);
            return;
        }
        for (int i = from; i < items.size(); i++) {
            Collections.swap(items, from, i);
            permute(items, from + 1, visit);
            Collections.swap(items, from, i);
        }
    }
}
