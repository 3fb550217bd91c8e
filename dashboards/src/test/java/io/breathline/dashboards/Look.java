package io.breathline.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What must hold of each page in each state: no violation that axe knows of, no sideways scroll; and its picture. */
final class Look {
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final Path PICTURES = Path.of("..", "target", "pages");

    private Look() {}

    static void accessible(Page page) {
        assertThat(violations(page)).as(page.url()).isEmpty();
    }

    @SuppressWarnings("deprecation") // the newer way opens a window for each look, which is slow and steals the focus
    static List<String> violations(Page page) {
        return new AxeBuilder(page)
                .withTags(RULES).setLegacyMode(true).analyze().getViolations().stream()
                        .map(v -> v.getId() + ": " + v.getNodes().get(0).getHtml() + " "
                                + v.getNodes().get(0).getFailureSummary())
                        .toList();
    }

    static void fits(Page page) {
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

    /** The whole page as a file in target/pages. */
    static void picture(Page page, String name) {
        try {
            Files.createDirectories(PICTURES);
        } catch (java.io.IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(name + ".png")));
    }

    /** Text at twice the size, as a browser's setting makes it. */
    static void largeText(Page page) {
        page.evaluate("document.styleSheets[0].insertRule('html{font-size:200% !important}')");
    }
}
