package io.breathline.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import io.breathline.domain.topic.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes a picture of every page and state to target/pages, so that anybody can look. */
class PageGalleryIT {
    @Test
    void every_page_has_its_picture(@TempDir Path folder) throws Exception {
        assumeTrue(Browser.there(), "no chromium on this machine");
        Path pictures = Files.createDirectories(Path.of("target", "pages"));
        try (var world = new World(folder);
                var browser = new Browser()) {
            fill(world, new Sample(Instant.now()));
            world.serve();
            var desk = browser.person();
            Page page = Browser.signIn(desk, world.url(""), "all");
            for (var shot : PAGES.entrySet()) {
                page.navigate(world.url(shot.getValue()));
                page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(pictures.resolve(shot.getKey() + ".png")));
            }
            var phone =
                    browser.person(new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(320, 720));
            Page small = Browser.signIn(phone, world.url(""), "all");
            for (var shot : PAGES.entrySet()) {
                small.navigate(world.url(shot.getValue()));
                small.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(pictures.resolve(shot.getKey() + "-320.png")));
            }
            browser.complaints.removeIf(said -> said.contains("/nowhere"));
            assertThat(browser.complaints).isEmpty();
            assertThat(browser.foreign).isEmpty();
        }
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("gallery");
        new PageGalleryIT().every_page_has_its_picture(folder);
    }

    private static final Map<String, String> PAGES = new TreeMap<>(Map.ofEntries(
            Map.entry("login", "/login"),
            Map.entry("worklist", "/"),
            Map.entry("worklist-closed", "/?show=resolved"),
            Map.entry("patient", "/patients/p0001"),
            Map.entry("patient-no-data", "/patients/p0004?days=30"),
            Map.entry("beds", "/beds"),
            Map.entry("console", "/console?follow=3f2a9d6c1b"),
            Map.entry("indicators", "/indicators"),
            Map.entry("quarantine", "/quarantine/q-1?raw=true"),
            Map.entry("ledger", "/ledger"),
            Map.entry("audit", "/audit"),
            Map.entry("missing", "/nowhere"),
            Map.entry("replay", "/?run=r1")));

    static void fill(World world, Sample sample) {
        sample.registry().forEach(entry -> world.put(Topics.REGISTRY, entry));
        for (int i = 0; i < Sample.NAMES.size(); i++) {
            sample.days(i).forEach(day -> world.put(Topics.PATIENT_DAYS, day));
        }
        sample.earlier().forEach(alert -> world.put(Topics.ALERTS, alert));
        sample.alerts().forEach(alert -> world.put(Topics.ALERTS_CURRENT, alert));
        sample.alerts().stream()
                .filter(a -> a.decision() != null)
                .forEach(a -> world.put(Topics.DECISIONS, a.decision()));
        sample.boards().forEach(board -> world.put(Topics.ICU_BOARD, board));
        sample.forecasts().forEach(forecast -> world.put(Topics.ICU_FORECAST, forecast));
        sample.indicators().forEach(indicator -> world.put(Topics.ICU_INDICATORS, indicator));
        sample.quarantined().forEach(held -> world.put(Topics.QUARANTINE, held));
        world.put(Topics.HOME_READINGS, sample.reading());
        sample.receipts().forEach(receipt -> world.put(Topics.RECEIPTS, receipt));
        world.flush();
    }
}
