package io.breathline.fhir.cds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.alert.Status;
import io.breathline.domain.topic.Json;
import io.breathline.domain.topic.Mode;
import io.breathline.fhir.Facts;
import io.breathline.fhir.HealthPage;
import io.breathline.fhir.Names;
import io.breathline.fhir.TestClock;
import io.breathline.fhir.register.Register;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An EHR opens a chart, shows the cards and tells what the clinician did with them. */
class CdsHooksIT {
    private final Register register = new Register();
    private final OpenAlerts alerts = new OpenAlerts();
    private final List<Decision> told = new CopyOnWriteArrayList<>();
    private HealthPage page;

    @BeforeEach
    void start() throws Exception {
        register.put(Facts.patient("p1"));
        register.put(Facts.patient("p2"));
        page = new HealthPage("127.0.0.1", 0, () -> "", () -> "", java.time.InstantSource.system());
        var terms = new CdsHooks.Terms("t0ken", "https://us.example/worklist", Names.SID + "mrn", "ehr");
        page.also("/cds-services", new CdsHooks(terms, register, alerts, told::add, new TestClock()));
        page.start();
        alerts.put(Facts.alert("a", 1, "p1", Status.OPEN));
    }

    @AfterEach
    void stop() {
        page.close();
    }

    @Test
    void it_says_what_it_offers_without_a_token() throws Exception {
        JsonNode services = ask("GET", "", null, "", 200).path("services");
        assertThat(services.findValuesAsText("hook")).containsExactly("patient-view");
        assertThat(services.at("/0/prefetch/patient").asText()).isEqualTo("Patient/{{context.patientId}}");
    }

    @Test
    void an_open_alert_is_a_card_for_its_own_patient_only() throws Exception {
        JsonNode cards = view("mrn-p1").path("cards");
        assertThat(cards).hasSize(1);
        assertThat(cards.at("/0/indicator").asText()).isEqualTo("critical");
        assertThat(cards.at("/0/summary").asText())
                .hasSizeLessThanOrEqualTo(140)
                .startsWith("RED");
        assertThat(cards.at("/0/source/label").asText()).contains("not a diagnosis");
        assertThat(cards.at("/0/links/0/url").asText()).isEqualTo("https://us.example/worklist");
        assertThat(cards.toString()).doesNotContain("probability").doesNotContain("Test Person");
        assertThat(view("mrn-p2").path("cards")).isEmpty();
        assertThat(view("mrn-unknown").path("cards")).isEmpty();
    }

    @Test
    void what_is_over_replayed_or_not_announced_has_no_card() throws Exception {
        alerts.put(Facts.alert("a", 2, "p1", Status.CLEARED));
        alerts.put(Facts.unannounced("b", 1, "p1", Mode.BACKFILL));
        alerts.put(Facts.alert("c", 1, Mode.REPLAY, "p1", null, Status.OPEN, true, null, List.of()));
        assertThat(view("mrn-p1").path("cards")).isEmpty();
    }

    @Test
    void an_accepted_card_is_an_acknowledgement_and_a_reason_is_what_it_says() throws Exception {
        String card = view("mrn-p1").at("/cards/0/uuid").asText();
        feedback("{\"card\":\"%s\",\"outcome\":\"accepted\"}".formatted(card));
        feedback(overridden(card, "false-alarm"));
        feedback(overridden(card, "in-care"));
        assertThat(told)
                .extracting(Decision::alert, Decision::action, Decision::outcome, Decision::patient)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a", Decision.Action.ACKNOWLEDGE, null, "p1"),
                        org.assertj.core.groups.Tuple.tuple("a", Decision.Action.RESOLVE, "false-alarm", "p1"),
                        org.assertj.core.groups.Tuple.tuple("a", Decision.Action.IN_CARE, null, "p1"));
    }

    @Test
    void a_card_that_was_only_closed_decides_nothing_and_one_sent_twice_is_one_decision() throws Exception {
        String card = view("mrn-p1").at("/cards/0/uuid").asText();
        feedback("{\"card\":\"%s\",\"outcome\":\"overridden\"}".formatted(card));
        feedback("{\"card\":\"00000000-0000-0000-0000-000000000000\",\"outcome\":\"accepted\"}");
        assertThat(told).isEmpty();
        String once = "{\"card\":\"%s\",\"outcome\":\"accepted\",\"outcomeTimestamp\":\"2026-03-01T08:00:00Z\"}";
        feedback(once.formatted(card));
        feedback(once.formatted(card));
        assertThat(told)
                .extracting(Decision::id)
                .hasSize(2)
                .containsOnly(told.get(0).id());
    }

    @Test
    void whoever_shows_no_token_learns_nothing() throws Exception {
        ask("POST", "/breathline-alerts", request("mrn-p1"), "", 401);
        ask("POST", "/breathline-alerts", request("mrn-p1"), "wrong", 401);
        ask("POST", "/breathline-alerts", "{not json", "t0ken", 400);
    }

    @Test
    void what_is_larger_than_a_mebibyte_is_refused_for_its_size_alone() throws Exception {
        String asked = request("mrn-p1");
        String longest = asked + " ".repeat(1024 * 1024 - asked.length());
        assertThat(ask("POST", "/breathline-alerts", longest, "t0ken", 200).path("cards"))
                .hasSize(1);
        assertThat(status("/breathline-alerts", longest + " ")).isEqualTo(413);
        assertThat(status("/breathline-alerts/feedback", longest + " ")).isEqualTo(413);
    }

    private JsonNode view(String mrn) throws Exception {
        return ask("POST", "/breathline-alerts", request(mrn), "t0ken", 200);
    }

    private void feedback(String one) throws Exception {
        ask("POST", "/breathline-alerts/feedback", "{\"feedback\":[" + one + "]}", "t0ken", 200);
    }

    private static String overridden(String card, String reason) {
        return "{\"card\":\"%s\",\"outcome\":\"overridden\",\"overrideReason\":{\"reason\":{\"code\":\"%s\"}}}"
                .formatted(card, reason);
    }

    private static String request(String mrn) {
        return """
                {"hook":"patient-view","hookInstance":"h1","context":{"patientId":"ehr-77","userId":"Practitioner/1"},
                 "prefetch":{"patient":{"resourceType":"Patient","id":"ehr-77",
                   "identifier":[{"system":"%s","value":"%s"}]}}}"""
                .formatted(Names.SID + "mrn", mrn);
    }

    private int status(String path, String body) throws Exception {
        return send("POST", path, body, "t0ken").statusCode();
    }

    private JsonNode ask(String method, String path, String body, String token, int status) throws Exception {
        HttpResponse<String> answer = send(method, path, body, token);
        assertThat(answer.statusCode()).isEqualTo(status);
        return Json.MAPPER.readTree(answer.body());
    }

    private HttpResponse<String> send(String method, String path, String body, String token) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + page.port() + "/cds-services" + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
