package io.breathline.fhir.lane;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.alert.Status;
import io.breathline.domain.audit.AuditEntry;
import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.receipt.Receipt;
import io.breathline.domain.topic.Decoded;
import io.breathline.domain.topic.Json;
import io.breathline.domain.topic.Topic;
import io.breathline.domain.topic.Topics;
import io.breathline.fhir.Facts;
import io.breathline.fhir.FaultServer;
import io.breathline.fhir.FaultServer.Fault;
import io.breathline.fhir.FaultServer.Manners;
import io.breathline.fhir.HealthPage;
import io.breathline.fhir.Names;
import io.breathline.fhir.TestClock;
import io.breathline.fhir.Validation;
import io.breathline.fhir.audit.AuditEvents;
import io.breathline.fhir.audit.AuditTrail;
import io.breathline.fhir.audit.AuditedEhr;
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
import io.breathline.fhir.ehr.Unverified;
import io.breathline.fhir.ehr.Verification;
import io.breathline.fhir.ehr.Wanted;
import io.breathline.fhir.ehr.WritingPlan;
import io.breathline.fhir.inbound.Inbound;
import io.breathline.fhir.inbound.Knocks;
import io.breathline.fhir.inbound.Subscriptions;
import io.breathline.fhir.reading.Profile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes back from an EHR: by looking, by its knocking, and a minute after it said nothing. */
class InboundIT {
    private final TestClock clock = new TestClock();
    private final MockProducer<String, byte[]> kafka =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private FaultServer server;
    private Endpoint endpoint;

    @BeforeEach
    void start() throws Exception {
        use(Manners.HAPI);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_flag_put_out_by_somebody_is_an_acknowledgement_with_a_note_told_once() throws Exception {
        var inbound = new Inbound(endpoint, kafka, Duration.ofSeconds(5), null);
        write("a", 1, Status.OPEN);
        inbound.look(false);
        assertThat(sent(Topics.DECISIONS)).isEmpty();
        server.edit("Flag/fl-a", flag -> flag.put("status", "inactive"));
        inbound.look(false);
        inbound.look(false);
        assertThat(sent(Topics.DECISIONS))
                .extracting(Decision::alert, Decision::action, Decision::patient)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("a", Decision.Action.ACKNOWLEDGE, "p1"));
        assertThat(sent(Topics.DECISIONS).get(0).reason()).contains("flag");
    }

    @Test
    void our_own_end_of_an_alert_is_no_decision_of_a_person() throws Exception {
        var inbound = new Inbound(endpoint, kafka, Duration.ofSeconds(5), null);
        write("a", 1, Status.OPEN);
        write("a", 2, Status.CLEARED);
        inbound.look(false);
        assertThat(sent(Topics.DECISIONS)).isEmpty();
    }

    @Test
    void what_makes_no_sense_waits_in_quarantine_for_a_person_and_cannot_be_redriven_by_mistake() throws Exception {
        var inbound = new Inbound(endpoint, kafka, Duration.ofSeconds(5), null);
        write("a", 1, Status.OPEN);
        write("b", 1, Status.OPEN);
        server.edit("Task/tk-a", task -> task.put("status", "draft"));
        server.edit("Flag/fl-b", flag -> flag.put("status", "entered-in-error"));
        inbound.look(false);
        inbound.look(false);
        assertThat(sent(Topics.QUARANTINE))
                .extracting(Quarantined::field, Quarantined::reason)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("Task/tk-a/_history/2", Quarantined.Reason.UNSUPPORTED),
                        org.assertj.core.groups.Tuple.tuple("Flag/fl-b/_history/2", Quarantined.Reason.UNSUPPORTED));
        assertThat(sent(Topics.QUARANTINE)).allMatch(each -> io.breathline.domain.quarantine.Redrive.again(each)
                .isEmpty());
    }

    @Test
    void a_knock_is_a_hint_and_a_gap_is_made_good_by_looking_further_back() throws Exception {
        var subscriptions = subscriptions("https://ehr.example/topic/task");
        var inbound = new Inbound(endpoint, kafka, Duration.ofSeconds(5), subscriptions);
        assertThat(subscriptions.kept()).isTrue();
        JsonNode made = server.all("Subscription").get(0);
        assertThat(made.at("/channel/type").asText()).isEqualTo("rest-hook");
        assertThat(made.at("/channel/_payload/extension/0/valueCode").asText()).isEqualTo("id-only");
        write("a", 1, Status.OPEN);
        write("b", 1, Status.OPEN);
        inbound.look(false);
        server.edit("Task/tk-a", task -> task.put("status", "accepted"));
        inbound.knocked(notification(1));
        assertThat(sent(Topics.DECISIONS)).hasSize(1);
        // Event 2 was never told, and its change became visible too late for the usual overlap.
        var then = clock.instant();
        clock.pause(Duration.ofHours(2));
        inbound.look(false);
        server.editAsOf(then, "Task/tk-b", task -> task.put("status", "accepted"));
        inbound.look(false);
        assertThat(sent(Topics.DECISIONS))
                .as("looking as usual does not find it")
                .hasSize(1);
        inbound.knocked(notification(3));
        assertThat(sent(Topics.DECISIONS)).extracting(Decision::alert).containsExactly("a", "b");
    }

    /** The same without a missing number: it is the gap that makes us look further back. */
    @Test
    void without_a_gap_nobody_looks_further_back() throws Exception {
        var subscriptions = subscriptions("https://ehr.example/topic/task");
        var inbound = new Inbound(endpoint, kafka, Duration.ofSeconds(5), subscriptions);
        assertThat(subscriptions.kept()).isTrue();
        write("b", 1, Status.OPEN);
        inbound.knocked(notification(1));
        var then = clock.instant();
        clock.pause(Duration.ofHours(2));
        inbound.look(false);
        server.editAsOf(then, "Task/tk-b", task -> task.put("status", "accepted"));
        inbound.knocked(notification(2));
        assertThat(sent(Topics.DECISIONS)).isEmpty();
        inbound.knocked(notification(4));
        assertThat(sent(Topics.DECISIONS)).extracting(Decision::alert).containsExactly("b");
    }

    @Test
    void a_subscription_that_the_server_switched_off_is_made_anew_and_silence_is_noticed() throws Exception {
        var subscriptions = subscriptions("https://ehr.example/topic/task");
        assertThat(subscriptions.kept()).isTrue();
        String first =
                "Subscription/" + server.all("Subscription").get(0).path("id").asText();
        server.edit(first, each -> each.put("status", "error"));
        assertThat(subscriptions.kept()).isTrue();
        assertThat(server.all("Subscription")).hasSize(2);
        assertThat(subscriptions.quiet()).isFalse();
        clock.pause(Duration.ofMinutes(4));
        assertThat(subscriptions.quiet()).isTrue();
        subscriptions.knocked(notification(0));
        assertThat(subscriptions.quiet()).isFalse();
    }

    @Test
    void whoever_does_not_show_the_token_is_not_heard() {
        var subscriptions = subscriptions("");
        assertThat(subscriptions.known("Bearer t0ken")).isTrue();
        assertThat(subscriptions.known("Bearer other")).isFalse();
        assertThat(subscriptions.known(null)).isFalse();
    }

    @Test
    void a_knock_that_is_too_long_is_refused_for_its_size_alone() throws Exception {
        var subscriptions = subscriptions("https://ehr.example/topic/task");
        var inbound = new Inbound(endpoint, kafka, Duration.ofSeconds(5), subscriptions);
        assertThat(subscriptions.kept()).isTrue();
        try (var page = new HealthPage("127.0.0.1", 0, () -> "", () -> "", clock)) {
            page.also("/fhir-notifications", new Knocks(subscriptions, inbound));
            page.start();
            String said = notification(1).toString();
            String longest = said + " ".repeat(Knocks.MOST - said.length());
            assertThat(knock(page, longest)).isEqualTo(200);
            assertThat(knock(page, longest + " ")).isEqualTo(413);
        }
    }

    private static int knock(HealthPage page, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + page.port() + "/fhir-notifications"))
                .header("Authorization", "Bearer t0ken")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void what_was_accepted_without_a_place_is_stored_when_it_is_found_and_discarded_when_not() throws Exception {
        server.close();
        use(Manners.EPIC);
        var told = new ArrayList<Outcome>();
        var verification = new Verification(endpoint, told::addAll);
        for (String id : List.of("kept", "dropped")) {
            server.next(Fault.ACCEPT_WITHOUT_LOCATION);
            Outcome accepted = delivery().deliver(List.of(reading(id))).get(0);
            assertThat(accepted.state()).isEqualTo(Receipt.State.ACCEPTED);
            verification.later(accepted);
        }
        server.forget(reading("dropped").key().getValue());
        verification.lookNow();
        assertThat(told).as("not before a minute has passed").isEmpty();
        clock.pause(Duration.ofMinutes(1));
        verification.lookNow();
        assertThat(told)
                .extracting(Outcome::state)
                .containsExactly(Receipt.State.STORED, Receipt.State.DISCARDED_BY_SERVER);
        assertThat(server.all("Observation")).as("not sent again").hasSize(1);
    }

    @Test
    void what_a_restart_found_unverified_is_looked_for_again() throws Exception {
        server.close();
        use(Manners.EPIC);
        var receipts = new ArrayList<Receipt>();
        for (String id : List.of("kept", "dropped", "told")) {
            server.next(Fault.ACCEPT_WITHOUT_LOCATION);
            receipts.add(delivery().deliver(List.of(reading(id))).get(0).receipt("test", clock.instant()));
        }
        server.forget(reading("dropped").key().getValue());
        // Here the process ends: what it had in mind is gone, its receipts are not.
        var unverified = new Unverified("test", endpoint.capabilities());
        receipts.forEach(unverified::put);
        unverified.put(
                Outcome.of(reading("told"), Receipt.State.STORED, null, 2).receipt("test", clock.instant()));
        unverified.put(new Receipt(
                "elsewhere", "Observation", "x", null, "x", 0, null, Receipt.State.ACCEPTED, null, 1, clock.instant()));
        var told = new ArrayList<Outcome>();
        var verification = new Verification(endpoint, told::addAll);
        unverified.outcomes().forEach(verification::later);
        clock.pause(Duration.ofMinutes(1));
        verification.lookNow();
        assertThat(told)
                .extracting(outcome -> outcome.wanted().fact(), Outcome::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Names.hash("kept"), Receipt.State.STORED),
                        org.assertj.core.groups.Tuple.tuple(Names.hash("dropped"), Receipt.State.DISCARDED_BY_SERVER));
        assertThat(told.get(0).receipt("test", clock.instant()).key())
                .as("the same receipt, made good")
                .isEqualTo(receipts.get(0).key());
    }

    @Test
    void each_write_and_each_read_is_in_our_trail_and_nothing_of_the_content() throws Exception {
        var trail = new AuditTrail(kafka, "test", clock);
        new AuditedEhr(endpoint.ehr(), trail).ask(Ask.get("metadata"));
        new AuditedEhr(endpoint.ehr(), trail).ask(Ask.get("Patient?identifier=nhs%7C9990001112"));
        assertThat(sent(Topics.AUDIT)).as("nothing came to light").isEmpty();
        Outcome stored = delivery().deliver(List.of(reading("r1"))).get(0);
        trail.wrote(stored);
        trail.wrote(stored);
        new AuditedEhr(endpoint.ehr(), trail).ask(Ask.get(stored.reference()));
        new AuditedEhr(endpoint.ehr(), trail).ask(Ask.get("Observation?patient=p1"));
        List<AuditEntry> entries = sent(Topics.AUDIT);
        assertThat(entries)
                .extracting(AuditEntry::action)
                .containsExactly("write Observation", "write Observation", "read Observation", "read Observation");
        assertThat(entries.get(0).id()).isEqualTo(entries.get(1).id());
        assertThat(entries.toString()).doesNotContain("patient=p1").doesNotContain("2.10");
        for (AuditEntry entry : entries) {
            assertThat(Validation.errors(AuditEvents.map(entry))).isEmpty();
        }
    }

    private void write(String alert, int revision, Status status) throws InterruptedException {
        new AlertWriter(endpoint, new KnownPlaces(), delivery())
                .write(Facts.alert(alert, revision, "p1", status), true, null);
    }

    private Delivery delivery() {
        return new Delivery(endpoint, new Permits(2), true, References.FIXED);
    }

    private Subscriptions subscriptions(String topic) {
        return new Subscriptions(
                endpoint, new Subscriptions.Wish("https://us.example/fhir-notifications", topic, "t0ken"));
    }

    private static Wanted reading(String id) {
        var reading = Facts.reading(id, "p1", Metric.FEV1, "2.10");
        return Wanted.of(
                Profile.R4.mapping().map(reading, Names.reference("Patient", "p1"), null),
                Names.identifier("reading", reading.id()),
                reading.id(),
                0);
    }

    private static ObjectNode notification(long number) {
        ObjectNode bundle = Json.MAPPER.createObjectNode().put("resourceType", "Bundle");
        bundle.putArray("entry")
                .addObject()
                .putObject("resource")
                .put("resourceType", "Parameters")
                .putArray("parameter")
                .addObject()
                .put("name", "events-since-subscription-start")
                .put("valueString", Long.toString(number));
        return bundle;
    }

    private <T> List<T> sent(Topic<T> topic) {
        return kafka.history().stream()
                .filter(each -> each.topic().equals(topic.name()))
                .map(each -> ((Decoded.Ok<T>) topic.codec().decode(each.value())).value())
                .toList();
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
