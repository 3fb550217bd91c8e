package io.breathline.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A headless Chromium of the system that reaches this machine only, and notes what a page complains of. Its patience is a
 * busy machine's: every wait is for a condition and ends as soon as that holds.
 */
final class Browser implements AutoCloseable {
    private static final Path CHROMIUM =
            Path.of(System.getenv().getOrDefault("BREATHLINE_CHROMIUM", "/usr/bin/chromium"));
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final List<BrowserContext> people = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final List<String> foreign = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();

    Browser() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(ARGUMENTS)
                        .setTimeout((double) World.PATIENCE.toMillis())
                        .setHeadless(true));
        PlaywrightAssertions.setDefaultAssertionTimeout((double) World.PATIENCE.toMillis());
    }

    static boolean there() {
        return Files.isExecutable(CHROMIUM);
    }

    BrowserContext person() {
        return person(new NewContextOptions().setViewportSize(1366, 900));
    }

    /** Somebody with a browser window of their own. */
    BrowserContext person(NewContextOptions how) {
        BrowserContext context = chromium.newContext(how.setLocale("en-GB"));
        people.add(context);
        context.setDefaultTimeout((double) World.PATIENCE.toMillis());
        context.setDefaultNavigationTimeout((double) World.PATIENCE.toMillis());
        context.onConsoleMessage(said -> {
            if (said.type().equals("error") || said.type().equals("warning")) {
                complaints.add((said.page() == null ? "" : said.page().url() + ": ") + said.text());
            }
        });
        context.onWebError(failed -> complaints.add(failed.error()));
        context.onRequest(this::watch);
        return context;
    }

    private void watch(Request request) {
        boolean ours = request.url().startsWith("http://127.0.0.1:")
                || request.url().startsWith("data:")
                || request.url().startsWith("blob:");
        if (!ours) {
            foreign.add(request.url());
        }
    }

    /** Signs in by the form, as a person does. */
    static Page signIn(BrowserContext context, String base, String user) {
        Page page = context.newPage();
        page.navigate(base + "/login");
        page.locator("button[value='" + user + "']").click();
        page.locator(".who").waitFor();
        return page;
    }

    /** A complaint that holds these words belongs to the test: a form refused with 422 is noted by the browser as an error. */
    void expect(String words) {
        expected.add(words);
    }

    /** Did a page complain with these words? */
    boolean heard(String words) {
        return complaints.stream().anyMatch(complaint -> complaint.contains(words));
    }

    /** Fails if a page complained of something or asked another host; closes every window. */
    void leave() {
        people.forEach(BrowserContext::close);
        people.clear();
        var said = complaints.stream()
                .filter(complaint -> expected.stream().noneMatch(complaint::contains))
                .toList();
        var asked = List.copyOf(foreign);
        complaints.clear();
        foreign.clear();
        expected.clear();
        assertThat(said).as("errors in the console").isEmpty();
        assertThat(asked).as("requests to another host").isEmpty();
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
