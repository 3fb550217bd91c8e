package io.breathline.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pages at many widths, by keyboard and in forced colours, in a real browser. */
class LayoutIT {
    private static final List<String> PAGES = List.of(
            "/",
            "/?show=resolved",
            "/patients/p0001",
            "/patients/p0001?days=365",
            "/patients/p0004?days=30",
            "/beds",
            "/console?follow=3f2a9d6c1b",
            "/indicators",
            "/quarantine/q-1?raw=true",
            "/ledger",
            "/audit");
    private static final List<Integer> WIDTHS = List.of(320, 420, 640, 768, 900, 1024, 1180, 1280, 1366, 1920);

    @RegisterExtension
    static final Stage stage = new Stage();

    private static Page wide(int width) {
        return Browser.signIn(
                stage.browser().person(new NewContextOptions().setViewportSize(width, 900)),
                stage.world().url(""),
                "all");
    }

    @Test
    void no_table_is_cut_at_any_width_and_each_cell_says_its_column() {
        Page page = wide(1366);
        for (String path : PAGES) {
            page.navigate(stage.world().url(path));
            for (int width : WIDTHS) {
                page.setViewportSize(width, 900);
                Look.fits(page);
                Layout.tables(page);
            }
        }
    }

    @Test
    void a_cut_table_and_a_cell_without_its_name_are_found() {
        Page page = wide(320);
        page.navigate(stage.world().url("/audit"));
        assertThat(Layout.faults(page)).isEmpty();
        page.evaluate("document.querySelector('main td').removeAttribute('data-of')");
        assertThat(Layout.faults(page)).singleElement().asString().contains("Audit, Who: says none");
        page.setViewportSize(1366, 900);
        assertThat(Layout.faults(page)).isEmpty();
        page.evaluate("document.querySelector('main td').classList.add('num')");
        assertThat(Layout.faults(page)).singleElement().asString().contains("not under its head");
        page.evaluate("document.querySelector('main td').textContent = 'x'.repeat(400)");
        assertThat(Layout.faults(page)).isNotEmpty();
    }

    @Test
    void a_button_of_one_rank_looks_the_same_on_every_page() {
        Page page = wide(1366);
        var looks = new TreeSet<String>();
        for (String path : PAGES) {
            page.navigate(stage.world().url(path));
            page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })");
            looks.addAll(Layout.buttons(page));
        }
        assertThat(looks)
                .hasSize(2)
                .allMatch(look -> look.startsWith("button ") || look.startsWith("button button-secondary "));
    }

    @Test
    void the_keyboard_goes_down_each_page_and_is_seen_everywhere() {
        Page page = wide(1366);
        for (String path : PAGES) {
            page.setViewportSize(1366, 900);
            page.navigate(stage.world().url(path));
            Layout.keyboard(page, false);
            page.setViewportSize(320, 900);
            Layout.keyboard(page, true);
        }
    }

    @Test
    void each_page_has_a_title_of_its_own_that_begins_with_its_heading() {
        Page page = wide(1366);
        var titles = new TreeSet<String>();
        for (String path :
                List.of("/", "/patients/p0001", "/patients/p0002", "/beds", "/console", "/ledger", "/audit")) {
            page.navigate(stage.world().url(path));
            assertThat(page.title()).isEqualTo(page.locator("h1").textContent() + " – Breathline");
            titles.add(page.title());
        }
        assertThat(titles).hasSize(7);
    }

    @Test
    void in_forced_colours_the_lines_of_the_forecast_stand_out_from_its_ranges() {
        Page page = Browser.signIn(
                stage.browser().person(new NewContextOptions().setForcedColors(ForcedColors.ACTIVE)),
                stage.world().url(""),
                "all");
        page.navigate(stage.world().url("/beds"));
        for (String line : List.of(".fan .median", ".fan .staffed")) {
            for (String area : List.of(".fan .band50", ".fan .band90")) {
                assertThat(Layout.contrast(page, line, area))
                        .as(line + " on " + area)
                        .isGreaterThan(3);
            }
        }
        assertThat(page.evaluate("getComputedStyle(document.querySelector('.fan .median')).strokeDasharray"))
                .as("the two lines differ by their stroke")
                .isNotEqualTo(
                        page.evaluate("getComputedStyle(document.querySelector('.fan .staffed')).strokeDasharray"));
    }
}
