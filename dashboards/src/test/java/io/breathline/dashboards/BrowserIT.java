package io.breathline.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Status;
import io.breathline.domain.icu.BedState;
import io.breathline.domain.icu.Board;
import io.breathline.domain.topic.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages as people use them, in a real browser: journeys, live changes, states, access. */
class BrowserIT {
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final List<String> PAGES = List.of(
            "/login",
            "/",
            "/?show=snoozed",
            "/?show=resolved&whose=mine",
            "/patients/p0001",
            "/patients/p0004?days=30",
            "/beds",
            "/beds?unit=hdu",
            "/console?follow=3f2a9d6c1b",
            "/?run=r1",
            "/beds?run=r1",
            "/indicators",
            "/audit",
            "/quarantine",
            "/ledger");

    @TempDir
    static Path folder;

    static World world;
    static Sample sample;
    static Echo echo;
    static Browser browser;

    @BeforeAll
    static void serve() throws Exception {
        assumeTrue(Browser.there(), "no chromium on this machine");
        sample = new Sample(Instant.now());
        world = new World(folder);
        PageGalleryIT.fill(world, sample);
        echo = new Echo(world, sample.alerts());
        World.until(() -> echo.ready);
        world.serve();
        browser = new Browser();
    }

    @AfterAll
    static void stop() throws Exception {
        if (world != null) {
            browser.close();
            echo.close();
            world.close();
        }
    }

    @AfterEach
    void nothing_was_complained_of_and_nothing_asked_elsewhere() {
        var complaints = List.copyOf(browser.complaints);
        browser.complaints.clear();
        assertThat(complaints).isEmpty();
        assertThat(browser.foreign).isEmpty();
    }

    private static Page signedIn(String user) {
        return Browser.signIn(browser.person(), world.url(""), user);
    }

    private static void assertAccessible(Page page) {
        var violations = new AxeBuilder(page).withTags(RULES).analyze().getViolations();
        assertThat(violations)
                .as(page.url())
                .extracting(v -> v.getId() + ": " + v.getNodes().get(0).getHtml())
                .isEmpty();
    }

    private static void assertNoSidewaysScroll(Page page) {
        Object wider = page.evaluate(
                """
                (() => {
                  const width = document.documentElement.clientWidth;
                  if (document.documentElement.scrollWidth <= width) return [];
                  return [...document.querySelectorAll('body *')]
                    .filter(e => e.getBoundingClientRect().right > width + 1 && !e.closest('.scroll'))
                    .slice(0, 5)
                    .map(e => e.outerHTML.slice(0, 120));
                })()""");
        assertThat((List<?>) wider).as(page.url() + " is too wide").isEmpty();
    }

    @Test
    void every_page_is_accessible_at_every_width() {
        Page wide = signedIn("all");
        for (String path : PAGES) {
            wide.navigate(world.url(path));
            assertAccessible(wide);
        }
        BrowserContext phone = browser.person(new NewContextOptions().setViewportSize(320, 700));
        Page narrow = Browser.signIn(phone, world.url(""), "all");
        for (String path : PAGES) {
            narrow.navigate(world.url(path));
            assertNoSidewaysScroll(narrow);
            assertAccessible(narrow);
        }
    }

    @Test
    void text_at_twice_the_size_and_forced_colours_lose_nothing() {
        BrowserContext context = browser.person(new NewContextOptions()
                .setViewportSize(1366, 900)
                .setForcedColors(ForcedColors.ACTIVE)
                .setReducedMotion(ReducedMotion.REDUCE));
        Page page = Browser.signIn(context, world.url(""), "all");
        for (String path : List.of("/", "/patients/p0001", "/beds")) {
            page.navigate(world.url(path));
            page.evaluate("document.styleSheets[0].insertRule('html{font-size:200% !important}')");
            assertNoSidewaysScroll(page);
            assertAccessible(page);
        }
    }

    @Test
    void acknowledging_changes_the_row_in_place_and_says_so() {
        Page page = signedIn("cf");
        page.locator("#row-al-2 button").click();
        page.locator("#row-al-2 td >> text=Acknowledged").waitFor();
        assertThat(page.locator("#notices").textContent()).contains("Owen Price: acknowledged at");
        assertThat(page.url()).doesNotContain("acknowledge");
        assertAccessible(page);
    }

    @Test
    void the_other_persons_page_shows_who_was_first_without_reloading() {
        Page ada = signedIn("cf");
        Page ben = signedIn("cf2");
        ada.locator("#row-al-1 button").click();
        ben.locator("#row-al-1 >> text=Ada Bell").waitFor();
        assertThat(ben.locator("#row-al-1 button").count()).isZero();
    }

    @Test
    void a_new_alert_is_offered_and_never_moves_the_rows() {
        Page page = signedIn("cf");
        page.waitForSelector("#beat");
        World.Visitor eyes = world.signedIn("cf");
        int before = page.locator("tbody tr").count();
        Alert fresh = sample.home(
                "al-new",
                10,
                sample.alerts().get(1).kind(),
                sample.alerts().get(1).level(),
                Status.OPEN,
                1,
                1,
                "FEV1 13 % below usual for 2 days",
                null,
                true,
                List.of());
        whenListening(page);
        world.put(Topics.ALERTS_CURRENT, fresh);
        world.flush();
        page.locator("#news >> text=Show it").waitFor();
        assertThat(page.locator("tbody tr").count()).isEqualTo(before);
        assertAccessible(page);
        world.put(Topics.ALERTS_CURRENT, Echo.with(fresh, 4, Status.WITHDRAWN, "Overturned by late data", null));
        world.flush();
        page.locator("#news >> text=Show it").click();
        page.waitForLoadState();
        assertThat(eyes.get("/?show=resolved").body()).contains("Overturned by late data");
    }

    @Test
    void a_bed_changes_its_tile_in_place() {
        Page page = signedIn("icu");
        whenListening(page);
        Board board = sample.boards().get(1);
        var beds = new java.util.ArrayList<>(board.beds());
        Board.Bed was = beds.get(1);
        beds.set(
                1,
                new Board.Bed(was.bed(), was.label(), BedState.OCCUPIED, "v77", "MRN-7", 2, Instant.now(), null, null));
        world.put(
                Topics.ICU_BOARD,
                new Board(
                        board.unit(),
                        board.run(),
                        board.mode(),
                        board.name(),
                        Instant.now(),
                        8,
                        7,
                        6,
                        6,
                        1,
                        beds,
                        board.queue(),
                        board.conflicts(),
                        board.feeds(),
                        null));
        world.flush();
        page.locator("#bed-hdu-HDU-2-1.changed >> text=Occupied").waitFor();
        page.locator("#number-occupied >> text=17").waitFor();
    }

    @Test
    void without_script_forms_still_work() {
        BrowserContext context = browser.person(
                new NewContextOptions().setJavaScriptEnabled(false).setViewportSize(1366, 900));
        Page page = Browser.signIn(context, world.url(""), "cf");
        page.locator("#row-al-4 button").click();
        assertThat(page.locator("#row-al-4").textContent()).contains("Acknowledged");
        page.navigate(world.url("/patients/p0008"));
        page.locator(".act >> text=Resolve").first().click();
        page.locator("form[action$='/resolve'] button").click();
        assertThat(page.locator(".nhsuk-error-summary").textContent()).contains("Choose an outcome");
        page.locator("form[action$='/resolve'] input[value='false-alarm']").check();
        page.locator("form[action$='/resolve'] textarea").fill("New spirometer, taught again");
        page.locator("form[action$='/resolve'] button").click();
        assertThat(page.locator("#notices").textContent()).contains("resolved at");
        browser.complaints.removeIf(said -> said.contains("422"));
    }

    @Test
    void snoozing_says_until_when() {
        Page page = signedIn("cf");
        page.navigate(world.url("/patients/p0007"));
        page.locator("summary >> text=Snooze").click();
        page.locator("form[action$='/snooze'] button").click();
        assertThat(page.locator(".nhsuk-error-summary").textContent()).contains("Choose how long to snooze");
        assertThat(page.evaluate("document.activeElement.className").toString()).contains("error-summary");
        assertAccessible(page);
        page.locator("form[action$='/snooze'] input[value='3d']").check();
        page.locator("form[action$='/snooze'] textarea").fill("New watch, settling in");
        page.locator("form[action$='/snooze'] button").click();
        assertThat(page.locator(".alert-head").textContent())
                .contains("Snoozed")
                .contains("until");
        browser.complaints.removeIf(said -> said.contains("422"));
    }

    @Test
    void silence_is_shown_and_mended() {
        BrowserContext context = browser.person();
        Page page = Browser.signIn(context, world.url(""), "cf");
        page.clock().install();
        page.waitForResponse(answer -> answer.url().contains("/live/worklist"), () -> page.navigate(world.url("/")));
        page.clock().fastForward(31_000);
        page.locator("#beat:has-text('Live updates stopped')").waitFor();
        assertThat(page.locator("html").getAttribute("class")).contains("is-stale");
        assertAccessible(page);
        page.locator("#beat:has-text('Up to date at')").waitFor();
        assertThat(page.locator("html").getAttribute("class")).doesNotContain("is-stale");
    }

    @Test
    void the_worklist_prints_as_a_handover_sheet() {
        Page page = signedIn("all");
        byte[] sheet = page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true));
        assertThat(new String(sheet, 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.PRINT));
        assertThat(page.locator(".top nav").isVisible()).isFalse();
        assertThat(page.locator("#row-al-1 button").isVisible()).isFalse();
        assertThat(page.locator(".foot-print").textContent()).contains("Worklist, as of");
    }

    /** The stream is open when the server has said its first word. */
    private static void whenListening(Page page) {
        page.waitForFunction("() => performance.getEntriesByType('resource').length > 3");
        page.waitForTimeout(600);
    }
}
