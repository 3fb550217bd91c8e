package io.breathline.local.command.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;

/** The journey on the embedded time-series store, where the person acknowledges in a real browser. */
class EmbeddedStoreJourneyIT extends Journey {
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
