package io.breathline.local.command.journey;

import static io.breathline.local.command.journey.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.breathline.domain.alert.Alert;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.ReadingId;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.local.command.RunningSystem;
import io.breathline.local.command.correct.CorrectCommand;
import io.breathline.local.command.demo.PagesVisitor;
import io.breathline.local.command.ledger.Hop;
import io.breathline.local.command.ledger.Ledger;
import io.breathline.local.command.ledger.LedgerCommand;
import io.breathline.local.command.registry.RegistryCommand;
import io.breathline.local.command.replay.RecordCommand;
import io.breathline.local.command.replay.ReplayCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
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

    @Test
    @Order(12)
    void what_a_device_corrects_and_a_person_takes_back_is_so_in_the_ehr() throws Exception {
        var trace = new Trace("clean");
        String measured = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        String wrong = ReadingId.of(trace.device(), Metric.WEIGHT, measured, 9001L, null);
        String right = ReadingId.of(trace.device(), Metric.WEIGHT, measured, 9002L, null);
        var left = left();
        Senders.device(
                address("mqtt"), trace.device(), weight("52.4", measured, 9002, ",\"replaces\":\"" + wrong + "\""));
        Senders.device(address("mqtt"), trace.device(), weight("54.2", measured, 9001, ""));
        eventually("the corrected weight", SOON, () -> left.observations(trace.patient()), seen -> seen.stream()
                .anyMatch(it -> it.contains(" 52.4 amended")));
        assertThat(left.observations(trace.patient())).noneMatch(it -> it.contains(" 54.2 "));
        assertThat(command("correct", right, "--withdraw", "--by", "nurse-1", "--why", "a visitor"))
                .isZero();
        eventually(
                "the weight that was taken back", SOON, () -> left.observations(trace.patient()), seen -> seen.stream()
                        .anyMatch(it -> it.contains(" 52.4 entered-in-error")));
    }

    /** The homes go on measuring meanwhile; {@code CrashIT} has the control runs that lose readings. */
    @Test
    @Order(13)
    void bridge_broker_log_and_job_killed_in_random_turns_lose_nothing_by_the_ledger() throws Exception {
        Path book = folder().resolve("book/home.jsonl");
        long before = ledger(book).hops().get(0).in();
        List<String> turns = new ArrayList<>(List.of("ingest", "mqtt", "kafka", "jobs"));
        Collections.shuffle(turns, new Random(7));
        for (String part : turns) {
            kill(part);
        }
        Ledger after = eventually(
                "readings sent meanwhile, none of them lost",
                SOON,
                () -> ledger(book),
                it -> it.hops().get(0).in() > before && it.lost() == 0);
        assertThat(after.duplicatesInEffect()).isZero();
    }

    @Test
    @Order(14)
    void the_ledger_reconciles_with_the_senders_own_book_and_the_page_shows_it() throws Exception {
        Path book = folder().resolve("book/home.jsonl");
        Ledger ledger = eventually("a ledger in which nothing is lost", SOON, () -> ledger(book), it -> it.lost() == 0);
        assertThat(ledger.hops())
                .extracting(Hop::hop)
                .containsExactly("sender", "broker", "bridge", "log", "job", "store", "fhir");
        assertThat(ledger.hops().get(0).in()).isGreaterThan(1_000);
        assertThat(ledger.hops().get(1).dropped()).isZero();
        // one reading that the book has and nobody ever sent is missed
        Path longer = folder().resolve("book/longer.jsonl");
        Files.writeString(
                longer, Files.readString(book) + "{\"id\":\"never-sent\",\"sentAt\":\"2026-01-01T00:00:00Z\"}\n");
        assertThat(ledger(longer).hops().get(0).lost()).isEqualTo(1);
        String page = eventually(
                "the ledger's page", SOON, () -> visitor("engineer").page("/ledger"), it -> it.contains("id=\"hops\""));
        ledger.hops().forEach(hop -> assertThat(page).contains("<th scope=\"row\">" + hop.hop() + "</th>"));
    }

    private Ledger ledger(Path book) throws Exception {
        return LedgerCommand.read(RunningSystem.on(folder()), Optional.of(book), Duration.ofSeconds(60));
    }

    private static String weight(String value, String measured, long sequence, String more) {
        return "{\"metric\":\"WEIGHT\",\"value\":" + value + ",\"measuredAt\":\"" + measured + "\",\"sequence\":"
                + sequence + more + "}";
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
        Object command =
                switch (all.remove(0)) {
                    case "record" -> new RecordCommand();
                    case "correct" -> new CorrectCommand();
                    default -> new ReplayCommand();
                };
        return new CommandLine(command).execute(all.toArray(String[]::new));
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
