package io.breathline.dashboards;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ReducedMotion;
import io.breathline.domain.alert.Status;
import io.breathline.domain.icu.BedState;
import io.breathline.domain.icu.Board;
import io.breathline.domain.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The states a page can be in besides all being well, in a real browser. */
class StatesIT {
    private static final Pattern MEDIA_BOX = Pattern.compile("/MediaBox \\[0 0 ([0-9.]+) ([0-9.]+)]");

    @RegisterExtension
    static final Stage stage = new Stage();

    @Test
    void a_bed_changes_its_tile_in_place() {
        Page page = stage.open(stage.signedIn("icu"), "/beds");
        Board board = stage.sample().boards().get(1);
        var beds = new ArrayList<>(board.beds());
        Board.Bed was = beds.get(1);
        beds.set(
                1,
                new Board.Bed(was.bed(), was.label(), BedState.OCCUPIED, "v77", "M-7", 2, Instant.now(), null, null));
        put(board, beds, 6, board.feeds());
        assertThat(page.locator("#bed-hdu-HDU-2-1.changed")).containsText("Occupied");
        assertThat(page.locator("#number-occupied")).containsText("17");
        Look.accessible(page);
        put(board, board.beds(), board.occupied(), board.feeds());
        assertThat(page.locator("#number-occupied")).containsText("16");
    }

    @Test
    void a_capacity_alert_acknowledged_on_one_board_is_so_on_the_others_too() throws Exception {
        var like = stage.sample().alerts().get(8);
        var alert = new io.breathline.domain.alert.Alert(
                "al-short",
                1,
                like.run(),
                like.mode(),
                like.kind(),
                like.level(),
                Status.OPEN,
                null,
                "hdu",
                null,
                like.onset(),
                like.validAt(),
                Instant.now(),
                Instant.now(),
                true,
                false,
                "7 in 10 chance of being 1 bed short by 06:00",
                null,
                List.of(),
                null,
                like.rule(),
                "1",
                "h");
        stage.become(alert);
        Page iris = stage.open(stage.signedIn("icu"), "/beds");
        Page other = stage.open(stage.signedIn("all"), "/beds");
        int banners = other.locator(".capacity").count();
        iris.locator("#alert-al-short button").click();
        assertThat(iris.locator("#notices")).containsText("acknowledged at");
        assertThat(other.locator("#alert-al-short")).containsText("Acknowledged by Iris Chen");
        assertThat(other.locator("#alert-al-short button")).hasCount(0);
        assertThat(other.locator(".capacity")).hasCount(banners);
        Look.accessible(other);
        stage.become(Echo.with(alert, 3, like.level(), Status.WITHDRAWN, "A ward bed was found", null));
        assertThat(other.locator("#alert-al-short")).containsText("Withdrawn at");
        assertThat(other.locator("#alert-al-short")).containsText("A ward bed was found");
        Look.accessible(other);
    }

    @Test
    void a_feed_that_goes_silent_makes_its_unit_unknown_until_it_recovers() {
        Page page = stage.open(stage.signedIn("icu"), "/beds?unit=hdu");
        Board board = stage.sample().boards().get(1);
        assertThat(page.locator(".unit-top .notice")).hasCount(0);
        put(
                board,
                board.beds(),
                board.occupied(),
                List.of(new Board.Feed("ADT", Instant.now().minusSeconds(4_000), true)));
        assertThat(page.locator(".unit-top .notice")).containsText("Unknown: nothing heard from ADT");
        assertThat(page.locator("#number-occupied")).containsText("Unknown");
        Look.accessible(page);
        Look.picture(page, "beds-unknown");
        put(board, board.beds(), board.occupied(), board.feeds());
        assertThat(page.locator(".unit-top .notice")).hasCount(0);
    }

    private static void put(Board board, List<Board.Bed> beds, int occupied, List<Board.Feed> feeds) {
        stage.world()
                .put(
                        Topics.ICU_BOARD,
                        new Board(
                                board.unit(),
                                board.run(),
                                board.mode(),
                                board.name(),
                                Instant.now(),
                                board.physical(),
                                board.open(),
                                board.staffed(),
                                occupied,
                                board.fitToLeave(),
                                beds,
                                board.queue(),
                                board.conflicts(),
                                feeds,
                                null));
        stage.world().flush();
    }

    @Test
    void a_lost_line_is_said_and_mended() {
        stage.browser().expect("ERR_INTERNET_DISCONNECTED");
        BrowserContext context = stage.browser().person();
        Page page = Browser.signIn(context, stage.world().url(""), "cf");
        page.clock().install();
        stage.open(page, "/");
        context.setOffline(true);
        page.clock().fastForward(Duration.ofSeconds(45).toMillis());
        assertThat(page.locator("#beat")).containsText("Live updates stopped");
        assertThat(page.locator("html")).hasClass(Pattern.compile("is-stale"));
        Look.accessible(page);
        Look.picture(page, "worklist-stale");
        context.setOffline(false);
        assertThat(page.locator("#beat")).containsText("Up to date at");
        assertThat(page.locator("html")).not().hasClass(Pattern.compile("is-stale"));
    }

    @Test
    void a_replay_carries_its_strip_and_decides_nothing() throws Exception {
        var live = stage.sample().alerts().get(0);
        stage.sample().registry().stream().limit(1).forEach(e -> stage.world().put(Topics.REGISTRY, e.in("r7")));
        stage.become(Echo.in(live, "r7", "al-r7"));
        Page page = stage.signedIn("cf");
        page.navigate(stage.world().url("/?run=r7"));
        assertThat(page.locator(".strip-replay")).hasText("Replay of run r7. This is not happening now");
        assertThat(page.locator("#row-al-r7")).isVisible();
        assertThat(page.locator("#row-al-r7 button")).hasCount(0);
        Look.accessible(page);
        Look.picture(page, "replay-worklist");
        page.locator("#row-al-r7 a").click();
        assertThat(page.locator(".strip-replay")).isVisible();
        assertThat(page.locator(".alert form")).hasCount(0);
        Look.accessible(page);
    }

    @Test
    void a_role_is_refused_what_is_not_its_own() {
        stage.browser().expect("403");
        Page page = stage.signedIn("icu");
        for (String path : List.of("/patients/p0001", "/console", "/quarantine", "/audit", "/ledger")) {
            page.navigate(stage.world().url(path));
            assertThat(page.locator("h1")).not().containsText("Amira");
            assertThat(page.locator("main")).containsText("Your role does not include this page");
        }
        Look.accessible(page);
        Look.picture(page, "refused");
    }

    @Test
    void another_teams_patient_and_another_sites_unit_are_refused() {
        stage.browser().expect("403");
        Page page = stage.signedIn("south");
        assertThat(page.locator("main")).not().containsText("Amira Khan");
        page.navigate(stage.world().url("/patients/p0001"));
        assertThat(page.locator("main")).containsText("This patient is looked after by another team");
        Look.accessible(page);
        Page elsewhere = stage.signedIn("icu-away");
        elsewhere.navigate(stage.world().url("/beds?unit=gicu"));
        assertThat(elsewhere.locator("main")).not().containsText("General ICU");
        assertThat(elsewhere.locator("main")).containsText("No unit");
        Look.accessible(elsewhere);
    }

    @Test
    void a_session_that_ends_takes_its_open_pages_along() {
        BrowserContext context = stage.browser().person();
        Page first = stage.open(Browser.signIn(context, stage.world().url(""), "cf"), "/");
        Page second = stage.open(context.newPage(), "/patients/p0001");
        second.locator("text=Sign out").click();
        assertThat(first.locator("h1")).hasText("Sign in");
        assertThat(first.locator("main")).not().containsText("Amira");
        Look.accessible(first);
    }

    @Test
    void an_idle_session_ends_by_itself_though_live_updates_come() {
        stage.browser().expect("503");
        Page page = stage.open(stage.signedIn("cf"), "/");
        stage.later(Duration.ofMinutes(16));
        try {
            assertThat(page.locator("h1")).hasText("Sign in");
            Look.accessible(page);
        } finally {
            stage.later(Duration.ZERO);
        }
    }

    @Test
    void text_at_twice_the_size_and_forced_colours_lose_nothing() {
        BrowserContext context = stage.browser()
                .person(new NewContextOptions()
                        .setViewportSize(1366, 900)
                        .setForcedColors(ForcedColors.ACTIVE)
                        .setReducedMotion(ReducedMotion.REDUCE));
        Page page = Browser.signIn(context, stage.world().url(""), "all");
        for (String path : List.of("/", "/patients/p0001", "/beds", "/console")) {
            page.navigate(stage.world().url(path));
            String name = path.equals("/") ? "worklist" : path.split("/")[1];
            Look.accessible(page);
            Look.picture(page, name + "-forced-colours");
            Look.largeText(page);
            Look.fits(page);
            Look.accessible(page);
            Look.picture(page, name + "-large-text");
        }
    }

    @Test
    void worklist_patient_and_board_print_as_handover_sheets() {
        Page page = stage.signedIn("all");
        for (String path : List.of("/", "/patients/p0001", "/beds")) {
            page.navigate(stage.world().url(path));
            String name = path.equals("/") ? "worklist" : path.split("/")[1];
            byte[] sheet = page.pdf(new Page.PdfOptions()
                    .setPreferCSSPageSize(true)
                    .setPath(Path.of("..", "target", "pages", name + ".pdf")));
            var boxes = MEDIA_BOX
                    .matcher(new String(sheet, StandardCharsets.ISO_8859_1))
                    .results()
                    .toList();
            assertThat(boxes).isNotEmpty().allSatisfy(box -> assertThat(Double.parseDouble(box.group(1)))
                    .as("landscape")
                    .isGreaterThan(Double.parseDouble(box.group(2))));
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            for (String screenOnly : List.of(".top nav", ".live", "button >> nth=0")) {
                assertThat(page.locator(screenOnly)).isHidden();
            }
            assertThat(page.locator(".foot-print")).containsText(", as of");
            assertThat(page.locator(".strip-simulated")).isVisible();
            Look.accessible(page);
            // What stands at the foot of each sheet would lie across the middle of a screen.
            page.setViewportSize(1047, ((Number) page.evaluate("document.body.scrollHeight")).intValue());
            Look.picture(page, name + "-print");
            page.setViewportSize(1366, 900);
            // Without emulation again: a sheet of an emulated screen would not be laid out for paper.
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(null));
        }
    }

    /** The looks themselves are looked at: each must find what it is there to find. */
    @Test
    void a_page_with_faults_does_not_pass() {
        Page page = stage.signedIn("cf");
        page.evaluate(
                """
                (() => {
                  const faulty = document.createElement('div');
                  faulty.className = 'why';
                  faulty.innerHTML = '<img src="/static/mark.svg"><button></button>';
                  document.getElementById('main').append(faulty);
                })()""");
        assertThat(Look.violations(page))
                .anyMatch(v -> v.startsWith("image-alt"))
                .anyMatch(v -> v.startsWith("button-name"));
        page.evaluate("document.querySelector('h1').append('x'.repeat(900))");
        assertThatThrownBy(() -> Look.fits(page)).isInstanceOf(AssertionError.class);
        page.evaluate("console.error('something broke')");
        page.evaluate("(() => { new Image().src = 'http://elsewhere.example/pixel.png'; })()");
        page.waitForCondition(() ->
                stage.browser().heard("something broke") && stage.browser().heard("Content Security Policy"));
        assertThatThrownBy(() -> stage.browser().leave()).hasMessageContaining("something broke");
    }
}
