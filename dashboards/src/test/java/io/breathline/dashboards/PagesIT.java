package io.breathline.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.domain.alert.Status;
import io.breathline.domain.topic.Json;
import io.breathline.domain.topic.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages over HTTP on a real broker. */
class PagesIT {
    @TempDir
    static Path folder;

    static World world;
    static Sample sample;
    static Echo echo;

    @BeforeAll
    static void serve() throws Exception {
        sample = new Sample(Instant.now());
        world = new World(folder);
        sample.fill(world);
        echo = new Echo(world, sample.alerts());
        World.until(() -> echo.ready);
        world.serve();
    }

    @AfterAll
    static void stop() throws Exception {
        echo.close();
        world.close();
    }

    @Test
    void health_says_ready_once_the_folds_have_caught_up() {
        var health = world.visitor().get("/health");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("\"ready\":true");
    }

    @Test
    void metrics_name_no_person() {
        world.signedIn("cf").get("/patients/p0001");
        assertThat(world.visitor().get("/metrics").body())
                .contains("breathline_pages_ready 1.0")
                .doesNotContain("p0001")
                .doesNotContain("Amira");
    }

    @Test
    void every_metric_of_ours_that_a_dashboard_asks_for_exists() throws Exception {
        world.signedIn("cf").get("/");
        String metrics = world.visitor().get("/metrics").body();
        assertThat(Files.readAllLines(Path.of("grafana", "metrics.txt")).stream()
                        .filter(line -> line.startsWith("pages "))
                        .map(line -> line.split(" ")[1]))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(metrics).containsPattern("(?m)^" + name + "[ {]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/patients/p0001", "/beds", "/console"})
    void nobody_sees_a_page_without_signing_in(String path) {
        var answer = world.visitor().get(path);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).startsWith("/login?to=");
    }

    @ParameterizedTest
    @CsvSource({
        "cf,/beds,403", "cf,/console,403", "cf,/patients/p0001,200", "icu,/patients/p0001,403", "icu,/beds,200",
        "icu,/console,403", "engineer,/patients/p0001,403", "engineer,/beds,403", "engineer,/console,200", "icu,/,303",
        "engineer,/api/alerts,403", "cf,/api/board/gicu,403", "icu,/api/board/gicu,200", "cf,/api/alerts,200"
    })
    void each_role_sees_its_own_pages_only(String user, String path, int status) {
        assertThat(world.signedIn(user).get(path).statusCode()).isEqualTo(status);
    }

    @Test
    void a_program_is_told_to_sign_in() {
        var answer = world.visitor().get("/api/alerts");
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void a_program_signs_in_and_acts_with_the_token_of_its_session() throws Exception {
        var program = world.visitor();
        JsonNode signedIn = Json.MAPPER.readTree(
                program.post("/login", "user=cf", "Accept", "application/json").body());
        String path = "/alerts/al-5/acknowledge";
        assertThat(program.post(path, "", "Accept", "application/json").statusCode())
                .isEqualTo(403);
        var accepted = program.post(
                path,
                "",
                "Accept",
                "application/json",
                "X-CSRF-Token",
                signedIn.get("csrf").asText());
        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(accepted.body()).contains("\"alert\":\"al-5\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "none"})
    void a_form_of_another_site_is_refused_even_with_the_token(String site) {
        var person = world.signedIn("cf");
        String csrf = csrf(person.get("/").body());
        assertThat(person.post("/alerts/al-2/acknowledge", "csrf=" + csrf, "Sec-Fetch-Site", site)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_form_works_with_its_token_where_the_browser_says_nothing() {
        var person = world.signedIn("cf");
        String csrf = csrf(person.get("/").body());
        assertThat(person.post("/alerts/al-4/acknowledge", "csrf=" + csrf + "&back=/")
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void the_demonstration_answers_to_loopback_names_only() {
        assertThat(io.breathline.dashboards.login.Loopback.names("127.0.0.1:8080"))
                .isTrue();
        assertThat(io.breathline.dashboards.login.Loopback.names("evil.example:8080"))
                .isFalse();
    }

    @Test
    void the_worklist_shows_announced_alerts_highest_risk_first() {
        String page = world.signedIn("cf").get("/").body();
        assertThat(page)
                .contains("Simulated data. Not for clinical use")
                .contains("FEV1 19 % below".replace(" %", "\u00a0%"));
        assertThat(page.indexOf("Amira Khan")).isLessThan(page.indexOf("Owen Price"));
        assertThat(page).doesNotContain("from history uploaded today");
        assertThat(world.signedIn("cf").get("/patients/p0005").body()).contains("not announced");
    }

    @Test
    void an_acknowledgement_goes_through_the_topic_and_comes_back() throws Exception {
        var ada = world.signedIn("cf");
        var answer = ada.submit("/alerts/al-1/acknowledge", "seen=3&back=/");
        assertThat(answer.statusCode()).isEqualTo(303);
        var seen = new AtomicReference<>("");
        World.until(() -> {
            seen.set(ada.get("/").body());
            return seen.get().contains("Amira Khan: acknowledged at");
        });
        String page = seen.get();
        assertThat(row(page, "al-1"))
                .contains("Acknowledged")
                .contains("Ada Bell")
                .doesNotContain("<button");
        var ben = world.signedIn("cf2");
        ben.submit("/alerts/al-1/acknowledge", "seen=3&back=/");
        assertThat(ben.get("/").body()).contains("Amira Khan: Ada Bell acknowledged this at");
    }

    @Test
    void a_resolution_needs_an_outcome_and_a_reason_and_keeps_what_was_typed() {
        var ada = world.signedIn("cf");
        var answer = ada.submit("/alerts/al-3/resolve", "seen=3&decided=d-al-3&reason=Better%20since%20Friday");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Choose an outcome").contains("Better since Friday");
    }

    @Test
    void a_resolution_on_an_old_page_meets_the_decision_made_since() {
        var ada = world.signedIn("cf");
        var answer =
                ada.submit("/alerts/al-3/resolve", "seen=1&decided=&outcome=false-alarm&reason=Spoke%20with%20her");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("Ben Osei acknowledged this at").contains("Spoke with her");
    }

    @Test
    void the_state_on_the_page_is_the_topics_not_the_buttons() throws Exception {
        var silent = sample.home(
                "al-unheard",
                9,
                sample.alerts().get(0).kind(),
                sample.alerts().get(0).level(),
                Status.OPEN,
                1,
                5,
                "FEV1 15 % below usual",
                null,
                true,
                List.of());
        world.put(Topics.ALERTS_CURRENT, silent);
        world.flush();
        var ada = world.signedIn("cf");
        World.until(() -> ada.get("/").body().contains("al-unheard"));
        ada.submit("/alerts/al-unheard/acknowledge", "seen=3&back=/");
        String page = ada.get("/").body();
        assertThat(row(page, "al-unheard")).contains("Open").contains("<button");
        assertThat(page).contains("Ellis Grant: sent at");
    }

    @Test
    void a_replay_shows_under_its_own_name_only() throws Exception {
        var live = sample.alerts().get(0);
        var replayed = new io.breathline.domain.alert.Alert(
                "al-r",
                1,
                "r1",
                io.breathline.domain.topic.Mode.REPLAY,
                live.kind(),
                live.level(),
                live.status(),
                live.patient(),
                null,
                null,
                live.onset(),
                live.validAt(),
                live.knownAt(),
                live.openedAt(),
                true,
                false,
                "Only in the replay",
                null,
                List.of(),
                null,
                live.rule(),
                "1",
                "h");
        sample.registry().stream().limit(1).forEach(e -> world.put(Topics.REGISTRY, e.in("r1")));
        world.put(Topics.ALERTS_CURRENT, replayed);
        world.flush();
        var ada = world.signedIn("cf");
        World.until(() -> ada.get("/?run=r1").body().contains("Only in the replay"));
        assertThat(ada.get("/?run=r1").body()).contains("Replay of run r1. This is not happening now");
        assertThat(ada.get("/").body()).doesNotContain("Only in the replay").doesNotContain("Replay of run");
    }

    @Test
    void views_and_decisions_are_in_the_audit_trail() throws Exception {
        var ada = world.signedIn("cf");
        ada.get("/patients/p0002");
        var engineer = world.signedIn("engineer");
        World.until(() -> engineer.get("/audit?about=p0002").body().contains("patient p0002"));
    }

    @Test
    void the_board_is_served_to_programs_too() throws Exception {
        JsonNode answer = Json.MAPPER.readTree(
                world.signedIn("icu").get("/api/board/gicu").body());
        assertThat(answer.at("/board/occupied").asInt()).isEqualTo(11);
        assertThat(answer.at("/forecast/horizons/0/hours").asInt()).isEqualTo(1);
    }

    @Test
    void quarantine_is_listed_with_reason_and_field() {
        assertThat(world.signedIn("engineer").get("/console").body())
                .contains("Device is not registered")
                .contains("PV1-3");
    }

    @Test
    void one_reading_is_followed_hop_by_hop() {
        assertThat(world.signedIn("engineer").get("/console?follow=3f2a9d6c1b").body())
                .contains("Measured", "Received by ingest", "Interpreted", "Observation/991");
    }

    @Test
    void nothing_inline_and_nothing_from_elsewhere_is_allowed() {
        var page = world.signedIn("all").get("/beds");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'self';")
                .doesNotContain("unsafe");
        assertThat(page.body())
                .doesNotContain(" style=")
                .doesNotContain("<style")
                .doesNotContain(" onclick");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    private static String csrf(String page) {
        var found = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"").matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String row(String page, String alert) {
        int from = page.indexOf("id=\"row-" + alert + "\"");
        return page.substring(from, page.indexOf("</tr>", from));
    }
}
