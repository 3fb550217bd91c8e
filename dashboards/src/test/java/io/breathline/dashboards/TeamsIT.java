package io.breathline.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.dashboards.login.DemoPeople;
import io.breathline.dashboards.login.Person;
import io.breathline.dashboards.login.Role;
import io.breathline.domain.alert.Status;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Topics;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A patient is seen by their own team only, whatever address somebody types; what is seen and done is written down. */
class TeamsIT {
    private static final DemoPeople PEOPLE = new DemoPeople(List.of(
            cf("nia", Set.of("north")),
            cf("sue", Set.of("south")),
            cf("both", Set.of("north", "south")),
            cf("none", Set.of()),
            new Person("icu", "Iris", Set.of(Role.ICU), Set.of(), Set.of("demo")),
            new Person("away", "Al", Set.of(Role.ICU), Set.of(), Set.of("elsewhere")),
            new Person("engineer", "Max", Set.of(Role.ENGINEER), Set.of(), Set.of())));

    @TempDir
    static Path folder;

    static World world;
    static Sample sample;

    private static Person cf(String id, Set<String> teams) {
        return new Person(id, "Person " + id, Set.of(Role.CF_TEAM), teams, Set.of());
    }

    @BeforeAll
    static void serve() throws Exception {
        sample = new Sample(Instant.now());
        world = new World(folder);
        sample.fill(world);
        world.serve(Map.of(), InstantSource.system(), PEOPLE);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static List<RegistryEntry.Patient> patients(String team) {
        return sample.registry().stream()
                .map(RegistryEntry::patient)
                .filter(p -> p != null && p.team().equals(team))
                .toList();
    }

    /** Every address that could tell of a patient. */
    private static List<String> addresses() {
        var all = new ArrayList<>(List.of(
                "/",
                "/?show=snoozed",
                "/?show=resolved",
                "/?whose=mine",
                "/?run=live",
                "/indicators",
                "/api/alerts",
                "/api/alerts?all=true",
                "/live/worklist",
                "/live/worklist?show=snoozed",
                "/beds",
                "/console",
                "/audit",
                "/quarantine",
                "/ledger"));
        IntStream.range(0, Sample.NAMES.size()).mapToObj(Sample::id).forEach(id -> {
            all.add("/patients/" + id);
            all.add("/patients/" + id + "?days=365");
            all.add("/patients/" + id + "?run=");
            all.add("/live/patients/" + id);
        });
        return all;
    }

    /** The addresses whose answer names a patient of this team. */
    private static List<String> naming(World.Visitor visitor, String team) {
        var theirs = patients(team);
        return addresses().stream()
                .filter(address -> {
                    String body = body(visitor, address);
                    return theirs.stream()
                            .anyMatch(p ->
                                    body.contains(p.name()) || body.contains(p.mrn()) || body.contains("\"" + p.id()));
                })
                .toList();
    }

    /** A page's body, or the first words of a stream. */
    private static String body(World.Visitor visitor, String address) {
        if (!address.startsWith("/live/")) {
            return visitor.get(address).body();
        }
        try (var stream = new Stream(visitor, address)) {
            World.until(() -> stream.closed || !stream.lines.isEmpty());
            return String.join("\n", stream.lines);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** An open page's stream, as far as it has been heard. */
    private static final class Stream implements AutoCloseable {
        final List<String> lines = new CopyOnWriteArrayList<>();
        volatile boolean closed;
        private final java.util.concurrent.CompletableFuture<?> reading;

        Stream(World.Visitor visitor, String address) {
            reading = visitor.client
                    .sendAsync(
                            HttpRequest.newBuilder(URI.create(world.url(address)))
                                    .header("Accept", "text/event-stream")
                                    .build(),
                            HttpResponse.BodyHandlers.ofLines())
                    .thenAcceptAsync(answer -> {
                        answer.body().forEach(lines::add);
                        closed = true;
                    })
                    .whenComplete((done, failure) -> closed = true);
        }

        boolean heard(String words) {
            return lines.stream().anyMatch(line -> line.contains(words));
        }

        @Override
        public void close() {
            reading.cancel(true);
        }
    }

    @Test
    void no_address_names_another_teams_patient() {
        assertThat(naming(world.signedIn("nia"), "south")).isEmpty();
        assertThat(naming(world.signedIn("sue"), "north")).isEmpty();
        assertThat(naming(world.signedIn("none"), "north")).isEmpty();
        assertThat(naming(world.signedIn("icu"), "north")).isEmpty();
        assertThat(naming(world.signedIn("engineer"), "north")).isEmpty();
        assertThat(naming(world.visitor(), "north")).isEmpty();
    }

    /** With a rule that is too wide the same look must find every kind of page: else it looks at nothing. */
    @Test
    void a_rule_that_is_too_wide_is_found() {
        assertThat(naming(world.signedIn("both"), "south"))
                .contains("/", "/?show=snoozed", "/api/alerts", "/patients/p0004", "/patients/p0004?days=365");
    }

    @Test
    void a_stream_tells_of_ones_own_patients_only() throws Exception {
        try (var north = new Stream(world.signedIn("nia"), "/live/worklist");
                var south = new Stream(world.signedIn("sue"), "/live/worklist")) {
            World.until(() -> north.heard("event: beat") && south.heard("event: beat"));
            var owen = sample.alerts().get(1);
            var tom = sample.alerts().get(3);
            world.put(Topics.ALERTS_CURRENT, Echo.with(tom, 9, Status.ESCALATED, "No readings for 6 days", null));
            world.put(Topics.ALERTS_CURRENT, Echo.with(owen, 9, Status.ESCALATED, "FEV1 14 % below usual", null));
            world.flush();
            World.until(() -> south.heard("Tom Adeyemi") && north.heard("Owen Price"));
            assertThat(north.heard("Tom Adeyemi")).isFalse();
            assertThat(south.heard("Owen Price")).isFalse();
        }
    }

    @Test
    void nobody_decides_about_another_teams_patient_or_another_sites_unit() throws Exception {
        var nia = world.signedIn("nia");
        var away = world.signedIn("away");
        for (String action : List.of("acknowledge", "snooze", "in-care", "resolve")) {
            String form = "back=/&reason=x&until=3d&outcome=acted";
            assertThat(nia.submit("/alerts/al-4/" + action, form).statusCode()).isEqualTo(403);
            assertThat(away.submit("/alerts/al-9/" + action, form).statusCode()).isEqualTo(403);
            assertThat(nia.submit("/alerts/al-9/" + action, form).statusCode()).isEqualTo(403);
        }
        var engineer = world.signedIn("engineer");
        World.until(() -> engineer.get("/audit?about=al-4").body().contains("refused"));
    }

    @Test
    void a_unit_is_shown_at_its_own_site_only() {
        var away = world.signedIn("away");
        for (String address : List.of("/beds", "/beds?unit=gicu", "/indicators", "/api/alerts")) {
            assertThat(away.get(address).body()).doesNotContain("General ICU").doesNotContain("\"gicu\"");
        }
        assertThat(away.get("/api/board/gicu").statusCode()).isEqualTo(404);
        assertThat(body(away, "/live/beds?unit=gicu")).doesNotContain("GICU");
        assertThat(world.signedIn("icu").get("/beds").body()).contains("General ICU");
    }

    @Test
    void each_view_and_each_refusal_is_written_down() throws Exception {
        var nia = world.signedIn("nia");
        var views =
                List.of("/", "/patients/p0002", "/patients/p0004", "/indicators", "/api/alerts", "/beds", "/console");
        views.forEach(nia::get);
        var icu = world.signedIn("icu");
        var boards = List.of("/beds", "/api/board/gicu", "/indicators");
        boards.forEach(icu::get);
        var engineer = world.signedIn("engineer");
        var works = List.of("/console", "/quarantine", "/quarantine/q-1", "/ledger", "/audit");
        works.forEach(engineer::get);
        World.until(() -> unwritten(engineer, "nia", views).isEmpty());
        World.until(() -> unwritten(engineer, "icu", boards).isEmpty());
        World.until(() -> unwritten(engineer, "engineer", works).isEmpty());
        // The look finds what is not there.
        assertThat(unwritten(engineer, "nia", List.of("/quarantine/q-3"))).containsExactly("/quarantine/q-3");
    }

    private static List<String> unwritten(World.Visitor engineer, String person, List<String> addresses) {
        String trail = engineer.get("/audit?about=" + person).body();
        return addresses.stream()
                .filter(address -> !trail.contains(">" + address + "</td>"))
                .toList();
    }
}
