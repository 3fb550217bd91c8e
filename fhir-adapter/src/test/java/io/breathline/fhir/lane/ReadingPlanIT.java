package io.breathline.fhir.lane;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.Reading;
import io.breathline.fhir.Facts;
import io.breathline.fhir.FaultServer;
import io.breathline.fhir.FaultServer.Manners;
import io.breathline.fhir.Names;
import io.breathline.fhir.TestClock;
import io.breathline.fhir.ehr.Ask;
import io.breathline.fhir.ehr.Breaker;
import io.breathline.fhir.ehr.Capabilities;
import io.breathline.fhir.ehr.Delivery;
import io.breathline.fhir.ehr.Ehr;
import io.breathline.fhir.ehr.Endpoint;
import io.breathline.fhir.ehr.HttpEhr;
import io.breathline.fhir.ehr.Outcome;
import io.breathline.fhir.ehr.Permits;
import io.breathline.fhir.ehr.Precedence;
import io.breathline.fhir.ehr.References;
import io.breathline.fhir.ehr.WritingPlan;
import io.breathline.fhir.reading.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Corrections, withdrawals and streams, on servers that can more and less. */
class ReadingPlanIT {
    private static final Instant NIGHT = Instant.parse("2026-03-01T02:00:00Z");
    private final TestClock clock = new TestClock();
    private FaultServer server;
    private Endpoint endpoint;

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Manners.class,
            names = {"HAPI", "EPIC"})
    void a_correction_changes_the_original_where_the_server_lets_us(Manners manners) throws Exception {
        use(manners);
        write(reading("r1", "52.4", null, null));
        for (int times = 0; times < 3; times++) {
            write(reading("r2", "54.2", null, Names.hash("r1")));
        }
        assertThat(server.all("Observation")).hasSize(1).first().satisfies(it -> {
            assertThat(it.path("status").asText()).isEqualTo("amended");
            assertThat(it.at("/valueQuantity/value").asText()).isEqualTo("54.2");
        });
        write(reading("r2", "54.2", "WITHDRAWN", Names.hash("r1")));
        assertThat(server.all("Observation")).hasSize(1).first().satisfies(it -> {
            assertThat(it.path("status").asText()).isEqualTo("entered-in-error");
            assertThat(it.at("/valueQuantity/value").asText()).isEqualTo("54.2");
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Manners.class,
            names = {"HAPI", "EPIC"})
    void a_correction_of_a_correction_changes_the_one_observation_that_there_is(Manners manners) throws Exception {
        use(manners);
        write(reading("r1", "52.4", null, null));
        write(reading("r2", "54.2", null, Names.hash("r1")));
        write(reading("r3", "54.3", null, Names.hash("r2")));
        assertThat(server.all("Observation")).hasSize(1).first().satisfies(it -> {
            assertThat(it.at("/valueQuantity/value").asText()).isEqualTo("54.3");
            assertThat(it.path("identifier").findValuesAsText("value")).contains(Names.hash("r2"), Names.hash("r3"));
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Manners.class,
            names = {"HAPI", "EPIC"})
    void what_later_readings_mark_is_marked_on_the_one_observation_that_there_is(Manners manners) throws Exception {
        use(manners);
        write(reading("r1", "82.4", null, null));
        write(reading("r1", "82.4", "OTHER_PERSON_SUSPECTED,RESTATED", null));
        assertThat(server.all("Observation")).hasSize(1).first().satisfies(it -> {
            assertThat(it.at("/interpretation/0/text").asText()).contains("another person");
            assertThat(it.at("/valueQuantity/value").asText()).isEqualTo("82.4");
        });
        write(reading("r1", "82.4", "RESTATED", null));
        assertThat(server.all("Observation")).hasSize(1).first().satisfies(it -> assertThat(
                        it.path("interpretation").isMissingNode())
                .isTrue());
    }

    @Test
    void a_mark_is_never_a_reason_for_one_observation_more() throws Exception {
        use(Manners.CREATE_ONLY);
        write(reading("r1", "82.4", null, null));
        write(reading("r1", "82.4", "OTHER_PERSON_SUSPECTED,RESTATED", null));
        assertThat(server.all("Observation")).hasSize(1);
    }

    /** Where nothing can be changed: one more, once, that says which it corrects; the original stands. */
    @Test
    void on_a_server_of_creates_only_a_correction_is_posted_beside_the_original_once() throws Exception {
        use(Manners.CREATE_ONLY);
        write(reading("r1", "52.4", null, null));
        for (int times = 0; times < 3; times++) {
            assertThat(write(reading("r2", "54.2", null, Names.hash("r1")))).allMatch(Outcome::stored);
        }
        assertThat(server.all("Observation"))
                .extracting(it -> it.path("status").asText())
                .containsExactly("final", "amended");
        ObjectNode beside = server.all("Observation").get(1);
        assertThat(beside.at("/identifier/0/value").asText()).isEqualTo(Names.hash("r1") + ".c1");
        assertThat(beside.at("/note/0/text").asText()).contains(Names.hash("r1"));
        assertThat(server.log()).noneMatch(line -> line.startsWith("PUT"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Manners.class,
            names = {"CREATE_ONLY", "ORACLE"})
    void a_withdrawal_where_nothing_can_be_found_or_changed_is_posted_beside_once_and_keeps_the_value(Manners manners)
            throws Exception {
        use(manners);
        write(reading("r1", "52.4", null, null));
        for (int times = 0; times < 3; times++) {
            write(reading("r1", "52.4", "WITHDRAWN", null));
        }
        List<ObjectNode> there = server.all("Observation");
        assertThat(there)
                .extracting(it -> it.at("/valueQuantity/value").asText())
                .containsOnly("52.4");
        assertThat(there)
                .extracting(it -> it.path("status").asText())
                .contains("entered-in-error")
                .hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void a_night_of_oximetry_is_an_observation_an_hour_in_whatever_order_it_comes() throws Exception {
        use(Manners.HAPI);
        write(sample("s3", NIGHT.plusSeconds(3), "94"), sample("s0", NIGHT, "96"));
        write(sample("s1", NIGHT.plusSeconds(1), "95"), sample("s3", NIGHT.plusSeconds(3), "94"));
        List<ObjectNode> hours = server.all("Observation");
        assertThat(hours).hasSize(1);
        assertThat(hours.get(0).at("/valueSampledData/data").asText()).isEqualTo("96 95 E 94");
        assertThat(hours.get(0).at("/valueSampledData/period").asInt()).isEqualTo(1_000);
        assertThat(hours.get(0).at("/effectivePeriod/start").asText()).startsWith("2026-03-01T02:00:00");
    }

    @Test
    void an_hour_is_preliminary_until_it_is_over_and_the_next_one_closes_it() throws Exception {
        use(Manners.HAPI);
        Instant now = clock.instant();
        List<Outcome> outcomes = write(sample("now", now, "96"), sample("then", now.minusSeconds(1), "97"));
        assertThat(outcomes).as("a receipt for each reading").hasSize(2).allMatch(Outcome::stored);
        assertThat(server.all("Observation"))
                .extracting(it -> it.path("status").asText())
                .containsExactly("preliminary");
        clock.pause(Duration.ofMinutes(61));
        write(sample("later", clock.instant(), "95"));
        assertThat(server.all("Observation"))
                .extracting(it -> it.path("status").asText())
                .containsExactly("final", "preliminary");
        assertThat(server.all("Observation").get(0).at("/valueSampledData/data").asText())
                .as("closing takes nothing away")
                .endsWith("97 96");
        write(sample("night", NIGHT.minus(Duration.ofDays(1)), "93"));
        assertThat(server.all("Observation").get(2).path("status").asText())
                .as("of an hour long over nothing more will come")
                .isEqualTo("final");
    }

    private List<Outcome> write(Reading... readings) throws InterruptedException {
        var plan = new ReadingPlan(endpoint, Profile.R4, new KnownPlaces());
        for (Reading reading : readings) {
            plan.add(reading, Names.reference("Patient", "p1"));
        }
        return plan.byReading(new Delivery(endpoint, new Permits(2), false, References.FIXED).deliver(plan.wanted()));
    }

    private static Reading sample(String id, Instant at, String value) {
        return with(Facts.reading(id, "p1", Metric.SPO2, value), at, "CONTINUOUS", null);
    }

    private static Reading reading(String id, String value, String flags, String replaces) {
        return with(Facts.reading(id, "p1", Metric.WEIGHT, value), Facts.MORNING, flags, replaces);
    }

    private static Reading with(Reading of, Instant at, String flags, String replaces) {
        return new Reading(
                of.id(),
                of.run(),
                of.mode(),
                of.patient(),
                of.device(),
                of.metric(),
                of.value(),
                of.valueText(),
                of.unit(),
                at.toString(),
                at,
                of.receivedAt(),
                of.zone(),
                of.healthDay(),
                of.timeQuality(),
                of.quality(),
                null,
                null,
                null,
                flags,
                replaces,
                null);
    }

    private void use(Manners manners) throws Exception {
        server = new FaultServer(manners, clock);
        Ehr ehr = new HttpEhr(server.base(), Duration.ofSeconds(5), Duration.ofSeconds(20), false);
        Capabilities can = Capabilities.of(ehr.ask(Ask.get("metadata")).body());
        endpoint = new Endpoint(
                "test",
                ehr,
                can,
                WritingPlan.of(can, Map.of()),
                new Breaker(ehr, clock),
                new Precedence(),
                clock,
                clock,
                new Random(1));
    }
}
