package io.breathline.dashboards;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Level;
import io.breathline.domain.alert.Status;
import io.breathline.domain.registry.RegistryEntry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a CF team does about an alert, in a real browser. */
class AlertJourneysIT {
    @RegisterExtension
    static final Stage stage = new Stage();

    private static Locator row(Page page, Alert alert) {
        return page.locator("#row-" + alert.id());
    }

    @Test
    void from_worklist_to_patient_and_back_to_acknowledge() throws Exception {
        Alert alert = stage.raise("walk", "Anna Walker", Level.RED, "FEV1 21 % below usual for 3 days");
        Page page = stage.open(stage.signedIn("cf"), "/");
        assertThat(row(page, alert)).containsText("FEV1 21");
        page.locator("#row-al-walk a").click();
        assertThat(page.locator("h1")).hasText("Anna Walker");
        assertThat(page.locator("#alert-al-walk")).containsText("Open");
        Look.accessible(page);
        page.locator(".nhsuk-back-link").click();
        Stage.listening(page);
        row(page, alert).locator("button").click();
        assertThat(row(page, alert)).containsText("Acknowledged");
        assertThat(row(page, alert)).containsText("Ada Bell");
        assertThat(row(page, alert).locator("button")).hasCount(0);
        assertThat(page.locator("#notices")).containsText("Anna Walker: acknowledged at");
        assertThat(page.url()).doesNotContain("acknowledge");
        Look.accessible(page);
    }

    @Test
    void snoozing_asks_until_when_and_says_so() throws Exception {
        stage.raise("nap", "Nadia Pope", Level.AMBER, "Cough 24 above usual for 2 days");
        stage.browser().expect("422");
        Page page = stage.open(stage.signedIn("cf"), "/patients/p-nap");
        page.locator("summary >> text=Snooze").click();
        page.locator("form[action$='/snooze'] button").click();
        assertThat(page.locator(".nhsuk-error-summary")).containsText("Choose how long to snooze");
        assertThat(page.locator(".nhsuk-error-summary")).isFocused();
        Look.accessible(page);
        page.locator("form[action$='/snooze'] input[value='3d']").check();
        page.locator("form[action$='/snooze'] textarea").fill("New watch, settling in");
        page.locator("form[action$='/snooze'] button").click();
        assertThat(page.locator(".alert-head")).containsText("Snoozed");
        assertThat(page.locator(".alert-head")).containsText("until");
        Look.accessible(page);
        page.navigate(stage.world().url("/?show=snoozed"));
        assertThat(page.locator("#row-al-nap")).containsText("Snoozed");
    }

    @Test
    void resolving_takes_an_outcome_and_a_reason() throws Exception {
        stage.raise("end", "Edith Noor", Level.AMBER, "FEV1 12 % below usual for 2 days");
        Page page = stage.open(stage.signedIn("cf"), "/patients/p-end");
        page.locator("summary >> text=Resolve").click();
        page.locator("form[action$='/resolve'] input[value='exacerbation']").check();
        page.locator("form[action$='/resolve'] textarea").fill("Spoke on the phone, started antibiotics");
        page.locator("form[action$='/resolve'] button").click();
        assertThat(page.locator("#notices")).containsText("Edith Noor: resolved at");
        assertThat(page.locator(".split-side")).containsText("No open alert");
        page.locator("details.past summary").first().click();
        assertThat(page.locator("details.past").first()).containsText("Spoke on the phone, started antibiotics");
        Look.accessible(page);
        page.navigate(stage.world().url("/?show=resolved"));
        assertThat(page.locator("#row-al-end")).containsText("Resolved");
    }

    @Test
    void two_at_once_the_other_page_shows_who_was_first() throws Exception {
        Alert alert = stage.raise("duo", "Dora Umber", Level.RED, "FEV1 18 % below usual for 3 days");
        Page ben = stage.open(stage.signedIn("cf2"), "/");
        Page ada = stage.open(stage.signedIn("cf"), "/");
        row(ada, alert).locator("button").click();
        assertThat(row(ben, alert)).containsText("Ada Bell");
        assertThat(row(ben, alert).locator("button")).hasCount(0);
        Look.accessible(ben);
    }

    @Test
    void two_at_once_the_second_decision_is_held_back_and_keeps_its_words() throws Exception {
        Alert alert = stage.raise("tie", "Tilda Ivey", Level.RED, "FEV1 17 % below usual for 3 days");
        stage.browser().expect("409");
        Page ben = stage.open(stage.signedIn("cf2"), "/patients/p-tie");
        Page ada = stage.open(stage.signedIn("cf"), "/");
        row(ada, alert).locator("button").click();
        assertThat(row(ada, alert)).containsText("Acknowledged");
        assertThat(ben.locator("#news")).containsText("Show it");
        ben.locator("summary >> text=Resolve").click();
        ben.locator("form[action$='/resolve'] input[value='false-alarm']").check();
        ben.locator("form[action$='/resolve'] textarea").fill("Blew badly, seen in clinic");
        ben.locator("form[action$='/resolve'] button").click();
        assertThat(ben.locator(".nhsuk-error-summary")).containsText("Somebody was first");
        assertThat(ben.locator(".nhsuk-error-summary")).containsText("Ada Bell acknowledged this at");
        assertThat(ben.locator("form[action$='/resolve'] textarea")).hasValue("Blew badly, seen in clinic");
        Look.accessible(ben);
        ben.locator("form[action$='/resolve'] button").click();
        assertThat(ben.locator("#notices")).containsText("Tilda Ivey: resolved at");
    }

    @Test
    void an_alert_is_raised_amended_and_withdrawn_under_the_readers_eyes() throws Exception {
        Page page = stage.open(stage.signedIn("cf"), "/");
        int before = page.locator("#panel tbody tr").count();
        Alert alert = stage.raise("live", "Livia Eden", Level.AMBER, "FEV1 13 % below usual for 2 days");
        assertThat(page.locator("#news")).containsText("1 new alert. Show it");
        assertThat(page.locator("#panel tbody tr")).hasCount(before);
        Look.accessible(page);
        page.locator("#news a").click();
        assertThat(row(page, alert)).containsText("Amber");
        Stage.listening(page);
        assertThat(page.locator("#panel tbody tr")).hasCount(before + 1);

        stage.become(Echo.with(alert, 2, Level.RED, Status.ESCALATED, "FEV1 22 % below usual for 3 days", null));
        assertThat(row(page, alert)).containsText("Red");
        assertThat(row(page, alert)).containsText("Escalated");
        assertThat(row(page, alert)).containsText("FEV1 22");
        assertThat(page.locator("#panel tbody tr")).hasCount(before + 1);
        Look.accessible(page);

        stage.become(Echo.with(alert, 3, Level.RED, Status.WITHDRAWN, "Overturned by late data", null));
        assertThat(row(page, alert)).containsText("Withdrawn");
        assertThat(page.locator("#panel tbody tr")).hasCount(before + 1);
        assertThat(row(page, alert)).containsText("Later data changed this");
        assertThat(row(page, alert).locator("button")).hasCount(0);
        Look.accessible(page);
        page.navigate(stage.world().url("/patients/p-live"));
        page.locator("details.past summary").first().click();
        assertThat(page.locator("details.past li")).hasCount(3);
    }

    @Test
    void without_script_everything_can_be_decided() throws Exception {
        Alert alert = stage.raise("plain", "Paul Larch", Level.AMBER, "Wellness 21 below usual for 4 days");
        stage.browser().expect("422");
        var context = stage.browser()
                .person(new NewContextOptions().setJavaScriptEnabled(false).setViewportSize(1366, 900));
        Page page = Browser.signIn(context, stage.world().url(""), "cf");
        row(page, alert).locator("button").click();
        assertThat(row(page, alert)).containsText("Acknowledged");
        page.navigate(stage.world().url("/patients/p-plain"));
        page.locator(".act >> text=Resolve").first().click();
        page.locator("form[action$='/resolve'] button").click();
        assertThat(page.locator(".nhsuk-error-summary")).containsText("Choose an outcome");
        page.locator("form[action$='/resolve'] input[value='false-alarm']").check();
        page.locator("form[action$='/resolve'] textarea").fill("New spirometer, taught again");
        page.locator("form[action$='/resolve'] button").click();
        assertThat(page.locator("#notices")).containsText("resolved at");
    }

    /** Axe is a script itself, so the browser has scripts on and gets empty ones: the pages are as without. */
    @Test
    void without_script_no_page_has_a_barrier() {
        var context = stage.browser().person();
        context.route("**/*.js", route -> route.fulfill(new Route.FulfillOptions().setContentType("text/javascript")));
        Page page = Browser.signIn(context, stage.world().url(""), "all");
        var paths =
                List.of("/", "/patients/p0001", "/beds", "/indicators", "/console", "/quarantine", "/ledger", "/audit");
        for (String path : paths) {
            page.navigate(stage.world().url(path));
            assertThat(page.locator("html[data-live='on']")).hasCount(0);
            Look.accessible(page);
        }
    }

    @Test
    void a_patient_who_left_our_care_is_shown_as_such() throws Exception {
        stage.raise("leaver", "Lena Hazel", Level.AMBER, "Wellness 21 below usual for 4 days");
        Page page = stage.open(stage.signedIn("cf"), "/patients/p-leaver");
        assertThat(page.locator(".banner .left")).hasCount(0);
        stage.leave("leaver", "Lena Hazel", new RegistryEntry.Left("2026-03-01", "MOVED"));
        page.waitForCondition(() -> {
            page.reload();
            return page.locator(".banner .left").count() == 1;
        });
        assertThat(page.locator(".banner .left"))
                .containsText("No longer in our care since 1 Mar: looked after elsewhere");
        Look.accessible(page);
    }
}
