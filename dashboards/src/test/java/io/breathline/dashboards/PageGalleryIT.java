package io.breathline.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import io.breathline.dashboards.login.DemoPeople;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens every page at a desk's and a phone's width, looks at it as axe does, and writes its picture to target/pages. */
class PageGalleryIT {
    private static final Map<String, String> PAGES = new LinkedHashMap<>();

    static {
        PAGES.put("login", "/login");
        PAGES.put("worklist", "/");
        PAGES.put("worklist-snoozed", "/?show=snoozed");
        PAGES.put("worklist-closed", "/?show=resolved");
        PAGES.put("worklist-empty", "/?show=resolved&whose=mine");
        PAGES.put("patient", "/patients/p0001");
        PAGES.put("patient-acknowledged", "/patients/p0003");
        PAGES.put("patient-no-data", "/patients/p0004?days=30");
        PAGES.put("beds", "/beds");
        PAGES.put("beds-one-unit", "/beds?unit=hdu");
        PAGES.put("console", "/console?follow=3f2a9d6c1b");
        PAGES.put("indicators", "/indicators");
        PAGES.put("quarantine", "/quarantine");
        PAGES.put("quarantine-record", "/quarantine/q-1?raw=true");
        PAGES.put("ledger", "/ledger");
        PAGES.put("audit", "/audit");
        PAGES.put("missing", "/nowhere");
        PAGES.put("replay", "/?run=r1");
        PAGES.put("replay-beds", "/beds?run=r1");
    }

    @TempDir
    static Path folder;

    static World world;
    static Works works;
    static Browser browser;

    @BeforeAll
    static void serve() throws Exception {
        assumeTrue(Browser.there(), "no chromium on this machine");
        world = new World(folder);
        new Sample(Instant.now()).fill(world);
        works = new Works();
        world.serve(works.environment(), InstantSource.system(), DemoPeople.FIXED);
        var eyes = world.signedIn("all");
        World.until(() -> !eyes.get("/ledger").body().contains("Being counted"));
        browser = new Browser();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
            world.close();
            works.close();
        }
    }

    @Test
    void every_page_at_a_desk() {
        look(new NewContextOptions().setViewportSize(1366, 900), "");
    }

    @Test
    void every_page_on_a_phone_320_pixels_wide() {
        look(new NewContextOptions().setViewportSize(320, 720), "-320");
    }

    @Test
    void every_page_on_a_wide_screen() {
        look(new NewContextOptions().setViewportSize(1920, 1080), "-1920");
    }

    private static void look(NewContextOptions window, String suffix) {
        browser.expect("/nowhere");
        Page page = Browser.signIn(browser.person(window), world.url(""), "all");
        PAGES.forEach((name, path) -> {
            page.navigate(world.url(path));
            Look.fits(page);
            Look.accessible(page);
            assertThat(((Number) page.evaluate("document.getElementsByTagName('*').length")).intValue())
                    .as("nodes of " + path)
                    .isLessThanOrEqualTo(1_500);
            Look.picture(page, name + suffix);
        });
        browser.leave();
    }
}
