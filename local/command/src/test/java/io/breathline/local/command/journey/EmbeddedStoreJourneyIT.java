package io.breathline.local.command.journey;

import static io.breathline.local.command.journey.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.breathline.domain.alert.Alert;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.local.command.demo.PagesVisitor;
import io.breathline.local.command.registry.RegistryCommand;
import io.breathline.local.command.replay.RecordCommand;
import io.breathline.local.command.replay.ReplayCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The journey on the embedded time-series store, where the person acknowledges in a real browser. */
class EmbeddedStoreJourneyIT extends Journey {
    private static final Duration SOON = Duration.ofMinutes(4);

    @Override
    String store() {
        return "questdb";
    }

    @Override
    void acknowledge() {
        try (var chromium = new Chromium();
                BrowserContext person = chromium.person()) {
            Page page = person.newPage();
            signIn(page, "cf");
            page.navigate(address("pages") + "/");
            assertThat(page.locator("a[href*='/patients/" + patient() + "']").count())
                    .as("the alert's row on the worklist")
                    .isPositive();
            page.navigate(address("pages") + "/patients/" + patient());
            assertThat(page.locator("svg").count()).as("charts").isPositive();
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target/pages/journey-patient.png"))
                    .setFullPage(true));
            page.waitForResponse(response -> response.url().endsWith("/acknowledge"), () -> page.getByRole(
                            AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Acknowledge"))
                    .first()
                    .click());
            page.waitForLoadState();
            assertThat(chromium.complaints())
                    .as("console errors and requests to other hosts")
                    .isEmpty();
        }
        lookAtTheBoard();
    }

    @Test
    @Order(10)
    void a_trace_sent_three_times_by_two_bridges_in_any_order_leaves_what_one_clean_send_leaves() throws Exception {
        var clean = new Trace("clean");
        var thrice = new Trace("thrice");
        List<RegistryEntry> both = new ArrayList<>(clean.registry());
        both.addAll(thrice.registry());
        RegistryCommand.publish(address("kafka"), both, Instant.now());
        List<String> payloads = Trace.payloads();
        int last = payloads.size() - 1;
        var left = left();
        try (var second = SecondBridge.start(address("kafka"), address("mqtt"));
                var device = new Insistent(address("mqtt"), "thrice-1");
                var again = new Insistent(address("mqtt"), "thrice-2")) {
            second.awaitReady();
            for (String payload : payloads.subList(0, last)) {
                device.publish("breathline/v1/demo/" + clean.device() + "/up", payload, false);
            }
            int sent = sendThrice(payloads.subList(0, last), thrice.device(), List.of(device, again));
            eventually(
                    "each payload by each of two bridges in the log",
                    SOON,
                    () -> left.bridges(thrice.device()),
                    by -> by.size() == 2 && by.values().stream().allMatch(count -> count >= sent));
            device.publish("breathline/v1/demo/" + clean.device() + "/up", payloads.get(last), false);
            again.publish("breathline/v1/demo/" + thrice.device() + "/up", payloads.get(last), true);
        }
        for (Trace trace : List.of(clean, thrice)) {
            eventually(
                    "its readings in the FHIR server",
                    SOON,
                    () -> left.observations(trace.patient()),
                    // A FEV1 is there as litres and as per cent predicted.
                    seen -> seen.size() >= payloads.size() + payloads.size() / 4);
            eventually(
                    "its readings in the store",
                    SOON,
                    () -> left.points(trace.device()),
                    seen -> seen.size() >= payloads.size());
        }
        assertThat(left.readings(thrice.device())).hasSize(payloads.size()).isEqualTo(left.readings(clean.device()));
        assertThat(left.points(thrice.device())).isEqualTo(left.points(clean.device()));
        assertThat(left.observations(thrice.patient())).isEqualTo(left.observations(clean.patient()));
        eventually("the same days", SOON, () -> left.days(thrice.patient()), left.days(clean.patient())::equals);
        assertThat(left.alerts(clean.patient())).as("the trace gets worse").isNotEmpty();
        eventually("the same alerts", SOON, () -> left.alerts(thrice.patient()), left.alerts(clean.patient())::equals);
    }

    /** Three copies of each, shuffled, some in arrays, most said to be sent before; answers how many messages it were. */
    private static int sendThrice(List<String> payloads, String device, List<Insistent> senders) throws Exception {
        Random random = new Random(11);
        List<String> copies = new ArrayList<>();
        for (int copy = 0; copy < 3; copy++) {
            copies.addAll(payloads);
        }
        Collections.shuffle(copies, random);
        int sent = 0;
        for (int at = 0; at < copies.size(); sent++) {
            List<String> some = copies.subList(at, Math.min(copies.size(), at + 1 + random.nextInt(5)));
            at += some.size();
            senders.get(random.nextInt(senders.size()))
                    .publish(
                            "breathline/v1/demo/" + device + "/up",
                            some.size() == 1 ? some.get(0) : "[" + String.join(",", some) + "]",
                            random.nextInt(3) > 0);
        }
        return sent;
    }

    @Test
    @Order(11)
    void a_recording_replays_to_the_same_readings_and_reaches_nobody(@TempDir Path recording) throws Exception {
        var stranger = new Trace("stranger");
        assertThat(command("record", "--out", recording.toString())).isZero();
        Instant last = Rehearsal.add(recording, stranger);
        assertThat(command("replay", recording.toString(), "--run", "rehearsal"))
                .isZero();
        var left = left();
        NavigableSet<String> replayed = left.readingsOf("rehearsal", last);
        List<String> strangers = replayed.stream()
                .filter(line -> line.contains("\"" + stranger.patient() + "\""))
                .toList();
        assertThat(strangers).hasSize(Trace.payloads().size());
        strangers.forEach(replayed::remove);
        assertThat(replayed).hasSizeGreaterThan(1_000).isEqualTo(left.readingsOf("live", last));

        List<Alert> said = left.revisions("rehearsal");
        assertThat(said).anyMatch(it -> stranger.patient().equals(it.patient())).noneMatch(Alert::announce);
        for (Alert alert : said) {
            assertThat(left.status("Flag/fl-" + alert.id())).isEqualTo(404);
            assertThat(left.status("Task/tk-" + alert.id())).isEqualTo(404);
        }
        assertThat(reached(new Trace("thrice")))
                .as("where somebody shows who was not replayed")
                .containsExactly("fhir", "pages", "store");
        assertThat(reached(stranger)).as("where a replay shows").isEmpty();
        assertThat(visitor("cf").page("/patients/" + stranger.patient() + "?run=rehearsal"))
                .as("a replay is there for who asks for it")
                .contains("FEV1")
                .contains("Replay of run rehearsal");
    }

    /** The places outside the log that know a trace's readings. */
    private NavigableSet<String> reached(Trace trace) throws Exception {
        var left = left();
        TreeSet<String> places = new TreeSet<>();
        if (!left.observations(trace.patient()).isEmpty() || left.status("Patient/" + trace.patient()) == 200) {
            places.add("fhir");
        }
        if (!left.points(trace.device()).isEmpty()) {
            places.add("store");
        }
        if (visitor("cf").page("/patients/" + trace.patient()).contains("FEV1")
                || visitor("cf").page("/api/alerts?all=true").contains("\"" + trace.patient() + "\"")) {
            places.add("pages");
        }
        return places;
    }

    private int command(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--kafka", address("kafka")));
        return new CommandLine(all.remove(0).equals("record") ? new RecordCommand() : new ReplayCommand())
                .execute(all.toArray(String[]::new));
    }

    private PagesVisitor visitor(String user) {
        return new PagesVisitor(address("pages"), user);
    }

    private Left left() {
        return new Left(address("kafka"), address("store"), address("fhir"));
    }

    private void signIn(Page page, String user) {
        page.navigate(address("pages") + "/login");
        page.locator("button[name=user][value=" + user + "]").first().click();
        page.waitForURL(url -> !url.contains("/login"));
    }

    private void lookAtTheBoard() {
        try (var chromium = new Chromium();
                BrowserContext person = chromium.person()) {
            Page page = person.newPage();
            signIn(page, "icu");
            page.navigate(address("pages") + "/beds");
            assertThat(page.content()).contains("GICU");
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target/pages/journey-beds.png"))
                    .setFullPage(true));
            assertThat(chromium.complaints())
                    .as("console errors and requests to other hosts")
                    .isEmpty();
        }
    }
}
