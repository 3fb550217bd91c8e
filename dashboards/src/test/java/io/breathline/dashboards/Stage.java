package io.breathline.dashboards;

import com.microsoft.playwright.Page;
import io.breathline.dashboards.login.DemoPeople;
import io.breathline.dashboards.login.Person;
import io.breathline.dashboards.login.Role;
import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.AlertKind;
import io.breathline.domain.alert.Level;
import io.breathline.domain.alert.Status;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One broker, one server and one browser for all journeys. Each journey raises alerts of its own about patients of its own,
 * so that none depends on what another did.
 */
final class Stage implements BeforeAllCallback, AfterEachCallback {
    /** What is set up once and taken down when all tests are done. */
    private static final class Theatre implements AutoCloseable {
        final Path folder;
        final Sample sample = new Sample(Instant.now());
        final World world;
        final Echo echo;
        final Browser browser;
        volatile Duration later = Duration.ZERO;

        Theatre() throws Exception {
            folder = Files.createTempDirectory("stage");
            world = new World(folder);
            sample.fill(world);
            echo = new Echo(world, sample.alerts());
            World.until(() -> echo.ready);
            world.serve(Map.of(), () -> Instant.now().plus(later), PEOPLE);
            browser = new Browser();
        }

        @Override
        public void close() throws IOException {
            browser.close();
            echo.close();
            world.close();
            try (var files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    /** The demonstration's people, and two who may see less. */
    private static final DemoPeople PEOPLE = new DemoPeople(Stream.concat(
                    DemoPeople.FIXED.people().stream(),
                    Stream.of(
                            new Person("south", "Sue Marsh", Set.of(Role.CF_TEAM), Set.of("south"), Set.of()),
                            new Person("icu-away", "Al Ferris", Set.of(Role.ICU), Set.of(), Set.of("elsewhere"))))
            .toList());

    private Theatre theatre;

    @Override
    public void beforeAll(ExtensionContext context) {
        Assumptions.assumeTrue(Browser.there(), "no chromium on this machine");
        theatre = context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(
                        Theatre.class,
                        k -> {
                            try {
                                return new Theatre();
                            } catch (Exception failed) {
                                throw new IllegalStateException(failed);
                            }
                        },
                        Theatre.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        theatre.browser.leave();
    }

    World world() {
        return theatre.world;
    }

    Sample sample() {
        return theatre.sample;
    }

    Browser browser() {
        return theatre.browser;
    }

    /** The server's clock goes on by so much. */
    void later(Duration by) {
        theatre.later = by;
    }

    Page signedIn(String user) {
        return Browser.signIn(theatre.browser.person(), theatre.world.url(""), user);
    }

    /** Opens a page and waits until its stream has said its first word: from then on it hears of every change. */
    Page open(Page page, String path) {
        page.navigate(theatre.world.url(path));
        return listening(page);
    }

    static Page listening(Page page) {
        page.locator("html[data-live='on']").waitFor();
        return page;
    }

    /** A new patient of the northern team with this open alert, once the pages know of both. */
    Alert raise(String id, String name, Level level, String reason) throws InterruptedException {
        register(id, name, "north");
        return raise(id, level, reason);
    }

    void register(String id, String name, String team) {
        theatre.world.put(Topics.REGISTRY, RegistryEntry.of(patient(id, name, team)));
    }

    /** This patient is not in our care any more, as the pages will know soon. */
    void leave(String id, String name, RegistryEntry.Left left) {
        theatre.world.put(
                Topics.REGISTRY, RegistryEntry.of(patient(id, name, "north").left(left)));
    }

    private static RegistryEntry.Patient patient(String id, String name, String team) {
        return new RegistryEntry.Patient(
                "p-" + id, name, "1991-04-05", "female", 164.0, "CF-" + id, null, "Europe/London", team, "demo");
    }

    Alert raise(String id, Level level, String reason) throws InterruptedException {
        Alert model = theatre.sample.alerts().get(0);
        Alert alert = new Alert(
                "al-" + id,
                1,
                model.run(),
                model.mode(),
                AlertKind.EXACERBATION,
                level,
                Status.OPEN,
                "p-" + id,
                null,
                null,
                theatre.sample.today.minusDays(2).toString(),
                theatre.sample.today.toString(),
                Instant.now(),
                Instant.now(),
                true,
                false,
                reason,
                null,
                model.evidence(),
                null,
                model.rule(),
                model.parametersVersion(),
                model.parametersHash());
        become(alert);
        return alert;
    }

    /** The job says so; returns when the pages have heard it. */
    void become(Alert alert) throws InterruptedException {
        theatre.echo.know(alert);
        theatre.world.put(Topics.ALERTS, alert);
        theatre.world.put(Topics.ALERTS_CURRENT, alert);
        theatre.world.flush();
        var eyes = theatre.world.signedIn("all");
        String all = "/api/alerts?all=true&run=" + alert.run();
        World.until(() -> eyes.get(all).body().contains(marker(alert)));
    }

    private static String marker(Alert alert) {
        return "\"id\":\"" + alert.id() + "\",\"revision\":" + alert.revision() + ",";
    }
}
