package io.breathline.fhir;

import static io.breathline.fhir.FaultServer.Fault.ACCEPT_WITHOUT_LOCATION;
import static io.breathline.fhir.FaultServer.Fault.COLLISION;
import static io.breathline.fhir.FaultServer.Fault.COMMIT_THEN_DROP;
import static io.breathline.fhir.FaultServer.Fault.DROP;
import static io.breathline.fhir.FaultServer.Fault.EPIC_DUPLICATE;
import static io.breathline.fhir.FaultServer.Fault.HALF_AN_ANSWER;
import static io.breathline.fhir.FaultServer.Fault.MISSING_ENTRIES;
import static io.breathline.fhir.FaultServer.Fault.SEVERAL_MATCH;
import static io.breathline.fhir.FaultServer.Fault.STALL;
import static io.breathline.fhir.FaultServer.Fault.TOKEN_EXPIRED;
import static io.breathline.fhir.FaultServer.Fault.TOO_MANY_DATE;
import static io.breathline.fhir.FaultServer.Fault.TOO_MANY_SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.reading.Metric;
import io.breathline.domain.receipt.Receipt.State;
import io.breathline.fhir.FaultServer.Fault;
import io.breathline.fhir.FaultServer.Manners;
import io.breathline.fhir.ehr.Ask;
import io.breathline.fhir.ehr.Breaker;
import io.breathline.fhir.ehr.Capabilities;
import io.breathline.fhir.ehr.Delivery;
import io.breathline.fhir.ehr.Endpoint;
import io.breathline.fhir.ehr.HttpEhr;
import io.breathline.fhir.ehr.Outcome;
import io.breathline.fhir.ehr.Permits;
import io.breathline.fhir.ehr.Precedence;
import io.breathline.fhir.ehr.References;
import io.breathline.fhir.ehr.Strategy;
import io.breathline.fhir.ehr.Wanted;
import io.breathline.fhir.ehr.WritingPlan;
import io.breathline.fhir.reading.Profile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** After each misfortune: the resources are the facts, once each. */
class PersonalitiesIT {
    private final TestClock clock = new TestClock();

    @ParameterizedTest
    @EnumSource(Manners.class)
    void every_fact_is_there_once_though_delivered_thrice(Manners manners) throws Exception {
        try (var server = new FaultServer(manners, clock)) {
            var delivery = delivery(endpoint(server));
            List<Wanted> facts = readings(120);
            for (int times = 0; times < 3; times++) {
                assertThat(delivery.deliver(facts)).allMatch(Outcome::stored);
            }
            assertOnce(server, facts);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"EPIC_DUPLICATE", "SEVERAL_MATCH", "ACCEPT_WITHOUT_LOCATION", "MISSING_ENTRIES"},
            mode = EnumSource.Mode.EXCLUDE)
    void a_fault_in_mid_write_loses_and_doubles_nothing(Fault fault) throws Exception {
        for (Manners manners : Manners.values()) {
            try (var server = new FaultServer(manners, clock)) {
                var delivery = delivery(endpoint(server));
                List<Wanted> facts = readings(60);
                server.next(fault, fault, fault);
                assertThat(delivery.deliver(facts)).as("%s", manners).allMatch(Outcome::stored);
                assertOnce(server, facts);
            }
        }
    }

    @Test
    void an_answer_that_leaves_entries_out_is_checked_and_not_believed() throws Exception {
        try (var server = new FaultServer(Manners.HAPI, clock)) {
            List<Wanted> facts = readings(10);
            server.next(MISSING_ENTRIES);
            assertThat(delivery(endpoint(server)).deliver(facts)).hasSize(10).allMatch(Outcome::stored);
            assertOnce(server, facts);
        }
    }

    @Test
    void accepted_without_a_place_is_no_failure_and_is_not_sent_again() throws Exception {
        try (var server = new FaultServer(Manners.EPIC, clock)) {
            List<Wanted> facts = readings(1);
            server.next(ACCEPT_WITHOUT_LOCATION);
            assertThat(delivery(endpoint(server)).deliver(facts))
                    .extracting(Outcome::state)
                    .containsExactly(State.ACCEPTED);
            assertOnce(server, facts);
        }
    }

    @Test
    void a_poison_entry_is_found_by_halving_and_the_rest_is_written() throws Exception {
        try (var server = new FaultServer(Manners.HAPI, clock)) {
            List<Wanted> facts = readings(50);
            server.poison(facts.get(17).id());
            List<Outcome> outcomes = delivery(endpoint(server)).deliver(facts);
            assertThat(outcomes.stream().filter(each -> each.state() == State.DEAD))
                    .extracting(each -> each.wanted().id())
                    .containsExactly(facts.get(17).id());
            assertThat(server.all("Observation")).hasSize(49);
            long bundles = server.log().stream().filter("POST "::equals).count();
            assertThat(bundles).as("about two a halving, not one a resource").isLessThan(14);
        }
    }

    @Test
    void several_that_match_is_dead_at_once_and_never_retried() throws Exception {
        try (var server = new FaultServer(Manners.HAPI, clock)) {
            var conditional = endpoint(server, Map.of("Observation", Strategy.IFNONE));
            server.next(SEVERAL_MATCH);
            assertThat(delivery(conditional).deliver(readings(1)))
                    .extracting(Outcome::state, Outcome::cause, Outcome::attempts)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(State.DEAD, "several-match", 1));
        }
    }

    @Test
    void a_duplicate_at_epic_is_looked_up_and_taken_as_stored() throws Exception {
        try (var server = new FaultServer(Manners.EPIC, clock)) {
            List<Wanted> facts = readings(1);
            server.next(EPIC_DUPLICATE);
            assertThat(delivery(endpoint(server)).deliver(facts))
                    .allMatch(each -> each.stored() && each.reference() != null);
            assertOnce(server, facts);
        }
    }

    @Test
    void retry_after_is_obeyed_in_seconds_and_as_a_date() throws Exception {
        try (var server = new FaultServer(Manners.HAPI, clock)) {
            server.next(TOO_MANY_SECONDS, TOO_MANY_DATE);
            delivery(endpoint(server)).deliver(readings(2));
            assertThat(clock.waited().get(0)).isEqualTo(Duration.ofSeconds(7));
            assertThat(clock.waited().get(1)).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(9));
        }
    }

    @Test
    void half_an_hour_of_outage_is_waited_out_and_the_backlog_drains() throws Exception {
        try (var server = new FaultServer(Manners.HAPI, clock)) {
            var endpoint = endpoint(server);
            server.downUntil(clock.instant().plus(Duration.ofMinutes(30)));
            List<Wanted> facts = readings(300);
            assertThat(delivery(endpoint).deliver(facts)).allMatch(Outcome::stored);
            assertOnce(server, facts);
            long writes = server.log().stream().filter("POST "::equals).count();
            assertThat(writes).as("asked in vain ten times, then only probed").isLessThan(6 + 12);
            assertThat(server.log().stream().filter("GET metadata"::equals).count())
                    .isGreaterThan(50);
            assertThat(endpoint.breaker().isOpen()).isFalse();
        }
    }

    /** The limit of java.net.http ends with the headers: without one of our own this would wait for ever. */
    @Test
    void an_answer_that_stops_half_way_is_given_up_and_asked_for_again() throws Exception {
        for (Manners manners : Manners.values()) {
            try (var server = new FaultServer(manners, clock)) {
                List<Wanted> facts = readings(3);
                server.next(HALF_AN_ANSWER);
                assertThat(delivery(endpoint(server)).deliver(facts)).allMatch(Outcome::stored);
                assertOnce(server, facts);
            }
        }
    }

    @Test
    void a_stream_of_mixed_misfortunes_ends_with_the_facts() throws Exception {
        for (long seed = 1; seed <= 3; seed++) {
            var chance = new Random(seed);
            Fault[] some = {DROP, COMMIT_THEN_DROP, COLLISION, TOO_MANY_SECONDS, TOKEN_EXPIRED, STALL};
            for (Manners manners : Manners.values()) {
                try (var server = new FaultServer(manners, clock)) {
                    var delivery = delivery(endpoint(server));
                    List<Wanted> facts = readings(30);
                    for (int i = 0; i < 8; i++) {
                        server.next(some[chance.nextInt(some.length - (i < 7 ? 1 : 0))]);
                    }
                    var shuffled = new ArrayList<>(facts);
                    java.util.Collections.shuffle(shuffled, chance);
                    assertThat(delivery.deliver(shuffled)).allMatch(Outcome::stored);
                    assertThat(delivery.deliver(facts)).allMatch(Outcome::stored);
                    assertOnce(server, facts);
                }
            }
        }
    }

    @Test
    void the_broken_writer_that_posts_without_looking_is_caught_by_the_same_assertion() throws Exception {
        try (var server = new FaultServer(Manners.EPIC, clock)) {
            List<Wanted> facts = readings(3);
            var ehr = new HttpEhr(server.base(), Duration.ofSeconds(1), Duration.ofSeconds(1), false);
            server.next(COMMIT_THEN_DROP);
            for (Wanted fact : facts) {
                while (!ehr.ask(Ask.post("Observation", io.breathline.fhir.ehr.Fhir.json(fact.resource())))
                        .ok()) {
                    clock.pause(Duration.ofSeconds(1));
                }
            }
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> assertOnce(server, facts))
                    .isInstanceOf(AssertionError.class);
        }
    }

    private static void assertOnce(FaultServer server, List<Wanted> facts) {
        var wanted = new HashSet<String>();
        facts.forEach(fact -> wanted.add(fact.key().getValue()));
        assertThat(server.all("Observation"))
                .extracting(each -> each.at("/identifier/0/value").asText())
                .doesNotHaveDuplicates()
                .hasSameElementsAs(wanted);
        assertThat(server.log()).as("no conditional update").noneMatch(asked -> asked.matches("PUT [^?]*\\?.*"));
    }

    private static List<Wanted> readings(int count) {
        var wanted = new ArrayList<Wanted>();
        for (int i = 0; i < count; i++) {
            var reading = Facts.reading("r" + i, "p1", Metric.FEV1, "2." + (100 + i));
            var observation = Profile.R4
                    .mapping()
                    .map(reading, Names.reference("Patient", "p1"), Names.reference("Device", "d1"));
            wanted.add(Wanted.of(observation, Names.identifier("reading", reading.id()), reading.id(), 0));
        }
        return wanted;
    }

    private static Delivery delivery(Endpoint endpoint) {
        return new Delivery(endpoint, new Permits(4), false, References.FIXED);
    }

    private Endpoint endpoint(FaultServer server) throws Exception {
        return endpoint(server, Map.of());
    }

    private Endpoint endpoint(FaultServer server, Map<String, Strategy> overrides) throws Exception {
        var ehr = new HttpEhr(server.base(), Duration.ofSeconds(1), Duration.ofMillis(400), false);
        Capabilities can = Capabilities.of(ehr.ask(Ask.get("metadata")).body());
        return new Endpoint(
                "test",
                ehr,
                can,
                WritingPlan.of(can, overrides),
                new Breaker(ehr, clock),
                new Precedence(),
                clock,
                clock,
                new Random(1));
    }
}
