package io.breathline.fhir.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.alert.Status;
import io.breathline.domain.reading.Metric;
import io.breathline.fhir.Facts;
import io.breathline.fhir.Names;
import io.breathline.fhir.ehr.Answer;
import io.breathline.fhir.ehr.Ask;
import io.breathline.fhir.ehr.Breaker;
import io.breathline.fhir.ehr.Delivery;
import io.breathline.fhir.ehr.Ehr;
import io.breathline.fhir.ehr.Endpoint;
import io.breathline.fhir.ehr.Fhir;
import io.breathline.fhir.ehr.HttpEhr;
import io.breathline.fhir.ehr.Introduction;
import io.breathline.fhir.ehr.Outcome;
import io.breathline.fhir.ehr.Permits;
import io.breathline.fhir.ehr.Precedence;
import io.breathline.fhir.ehr.References;
import io.breathline.fhir.ehr.Strategy;
import io.breathline.fhir.ehr.Waits;
import io.breathline.fhir.ehr.Wanted;
import io.breathline.fhir.ehr.WritingPlan;
import io.breathline.fhir.inbound.TaskPoll;
import io.breathline.fhir.reading.Profile;
import io.breathline.fhir.register.RegisterMapping;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold on any real FHIR server, whoever wrote it: every fact once, alerts in step, clinicians heard. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServerContract {
    private static final int WRITERS = 16;
    private final Waits waits = Waits.until(new CountDownLatch(1));
    private Ehr server;

    abstract String base() throws Exception;

    /** Ways of writing that this server can serve to many writers at once. */
    abstract List<Strategy> ways();

    /** The way its own statement leads to. */
    abstract Strategy chosen();

    /** What the server is at, for who has to find out why it does not answer. */
    String whatItIsAt() throws Exception {
        return "it does not say";
    }

    /** How many facts each writer has: this server's speed is not what is tested. */
    abstract int facts();

    @BeforeEach
    void people() throws Exception {
        server = new HttpEhr(base(), Duration.ofSeconds(10), Duration.ofMinutes(1), false);
        List<Resource> needed = new ArrayList<>(RegisterMapping.ourselves());
        needed.add(RegisterMapping.patient(Facts.patient("p1").patient()));
        needed.add(RegisterMapping.device(Facts.device("d1").device()));
        needed.add(RegisterMapping.unit(Facts.unit("u1").unit()));
        for (Resource each : needed) {
            String reference = each.fhirType() + "/" + each.getIdElement().getIdPart();
            assertThat(server.ask(Ask.put(reference, Fhir.json(each))).ok())
                    .as(reference)
                    .isTrue();
        }
    }

    @Test
    void its_statement_leads_to_the_best_way_it_has() throws Exception {
        assertThat(endpoint(Map.of()).plan().of("Observation")).isEqualTo(chosen());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void sixteen_writers_at_once_leave_each_fact_once(Strategy way) throws Exception {
        List<Wanted> facts = readings("many-" + way, facts());
        inParallel(number -> {
            var mine = new ArrayList<>(facts);
            Collections.shuffle(mine, new Random(number));
            var delivery = delivery(endpoint(all(way)));
            assertThat(delivery.deliver(mine)).allMatch(Outcome::stored);
        });
        assertOnce(facts);
    }

    @Test
    void the_broken_way_of_plain_creates_is_caught_by_the_same_assertion() throws Exception {
        List<Wanted> facts = readings("plain", 2);
        inParallel(number -> {
            for (Wanted fact : facts) {
                server.ask(Ask.post("Observation", Fhir.json(withoutId(fact.resource()))));
            }
        });
        assertThatThrownBy(() -> assertOnce(facts)).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void an_alert_goes_through_its_states_and_a_clinician_is_heard(Strategy way) throws Exception {
        String id = "life-" + way.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        Endpoint endpoint = endpoint(all(way));
        var writer = new AlertWriter(endpoint, new KnownPlaces(), delivery(endpoint));
        for (int times = 0; times < 2; times++) {
            writer.write(Facts.alert(id, 1, "p1", Status.OPEN), true, "alerts.v1/0/1");
        }
        assertThat(only("Flag", "alert", id).path("status").asText()).isEqualTo("active");
        JsonNode task = only("Task", "alert-task", id);
        assertThat(task.path("status").asText()).isEqualTo("requested");
        String focus = task.at("/focus/reference").asText();
        assertThat(server.ask(Ask.get(focus.substring(focus.indexOf("RiskAssessment"))))
                        .status())
                .as("the Task leads to the assessment: %s", focus)
                .isEqualTo(200);

        var edited = (com.fasterxml.jackson.databind.node.ObjectNode) task.deepCopy();
        edited.put("status", "accepted");
        String place = "Task/" + task.path("id").asText();
        assertThat(server.ask(Ask.put(place, edited.toString())).ok()).isTrue();
        assertThat(new TaskPoll(endpoint).look().decisions())
                .filteredOn(each -> each.alert().equals(id))
                .extracting(Decision::action)
                .containsExactly(Decision.Action.ACKNOWLEDGE);

        writer.write(Facts.alert(id, 2, "p1", Status.ESCALATED), true, "alerts.v1/0/2");
        task = only("Task", "alert-task", id);
        assertThat(task.path("status").asText()).as("the person's state wins").isEqualTo("accepted");
        assertThat(task.path("priority").asText()).isEqualTo("stat");

        var done = Facts.decision(
                id, Decision.Action.RESOLVE, "exacerbation", Clock.systemUTC().instant());
        writer.write(Facts.alert(id, 3, "p1", Status.RESOLVED, done), true, "alerts.v1/0/3");
        assertThat(only("Task", "alert-task", id).path("status").asText()).isEqualTo("completed");
        assertThat(only("Flag", "alert", id).path("status").asText()).isEqualTo("inactive");
    }

    private JsonNode only(String type, String kind, String value) throws InterruptedException {
        Answer found = server.ask(
                Ask.get(type + "?identifier=" + Names.SID.replace(":", "%3A") + kind + "%7C" + Names.value(value))
                        .with("Cache-Control", "no-cache"));
        assertThat(found.body().path("entry")).as("%s of %s", type, value).hasSize(1);
        return found.body().at("/entry/0/resource");
    }

    private void assertOnce(List<Wanted> facts) throws InterruptedException {
        Map<String, Integer> counts = new HashMap<>();
        for (Wanted fact : facts) {
            Answer found = server.ask(Ask.get("Observation?identifier=" + Names.SID.replace(":", "%3A") + "reading%7C"
                            + fact.key().getValue() + "&_summary=count")
                    .with("Cache-Control", "no-cache"));
            counts.put(fact.name(), found.body().path("total").asInt(-1));
        }
        assertThat(counts.values()).as("%s", counts).containsOnly(1);
    }

    private void inParallel(Numbered work) throws Exception {
        var threads = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int number = 0; number < WRITERS; number++) {
                int mine = number;
                tasks.add(() -> {
                    work.run(mine);
                    return null;
                });
            }
            for (var each : threads.invokeAll(tasks, 5, TimeUnit.MINUTES)) {
                if (each.isCancelled()) {
                    throw new AssertionError("the server left its writers without an answer: " + whatItIsAt());
                }
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private interface Numbered {
        void run(int number) throws Exception;
    }

    private List<Wanted> readings(String series, int count) {
        var wanted = new ArrayList<Wanted>();
        for (int i = 0; i < count; i++) {
            var reading = Facts.reading(getClass().getSimpleName() + series + i, "p1", Metric.FEV1, "2." + (100 + i));
            var observation = Profile.R4
                    .mapping()
                    .map(reading, Names.reference("Patient", "p1"), Names.reference("Device", "d1"));
            wanted.add(Wanted.of(observation, Names.identifier("reading", reading.id()), reading.id(), 0));
        }
        return wanted;
    }

    private static Resource withoutId(Resource resource) {
        Resource copy = resource.copy();
        copy.setId((String) null);
        return copy;
    }

    private static Map<String, Strategy> all(Strategy way) {
        return WritingPlan.WRITTEN.stream()
                .filter(type -> way.underOurId() || !type.equals("Provenance"))
                .collect(Collectors.toMap(type -> type, type -> way));
    }

    private static Delivery delivery(Endpoint endpoint) {
        return new Delivery(endpoint, new Permits(4), true, References.FIXED);
    }

    private Endpoint endpoint(Map<String, Strategy> overrides) throws Exception {
        Introduction met = Introduction.to(server, waits, why -> {});
        return new Endpoint(
                "test",
                server,
                met.capabilities(),
                WritingPlan.of(met.capabilities(), overrides),
                new Breaker(server, waits),
                new Precedence(),
                waits,
                Clock.systemUTC(),
                new Random());
    }
}
