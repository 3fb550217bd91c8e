package io.breathline.dashboards;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A headless Chromium of the system that reaches this machine only, and notes what a page complains of. */
final class Browser implements AutoCloseable {
    private static final Path CHROMIUM =
            Path.of(System.getenv().getOrDefault("BREATHLINE_CHROMIUM", "/usr/bin/chromium"));
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    final List<String> complaints = new CopyOnWriteArrayList<>();
    final List<String> foreign = new CopyOnWriteArrayList<>();

    Browser() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(ARGUMENTS)
                        .setHeadless(true));
    }

    static boolean there() {
        return Files.isExecutable(CHROMIUM);
    }

    BrowserContext person() {
        return person(new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(1366, 900));
    }

    BrowserContext person(com.microsoft.playwright.Browser.NewContextOptions how) {
        BrowserContext context = chromium.newContext(how.setLocale("en-GB"));
        context.setDefaultTimeout((double) World.PATIENCE.toMillis());
        context.onPage(page -> {
            page.onConsoleMessage(said -> {
                if (said.type().equals("error") || said.type().equals("warning")) {
                    complaints.add(page.url() + ": " + said.text());
                }
            });
            page.onPageError(error -> complaints.add(page.url() + ": " + error));
            page.onRequest(request -> {
                if (!request.url().startsWith("http://127.0.0.1:")
                        && !request.url().startsWith("data:")) {
                    foreign.add(request.url());
                }
            });
        });
        return context;
    }

    /** Signs in by the form, as a person does. */
    static Page signIn(BrowserContext context, String base, String user) {
        Page page = context.newPage();
        page.navigate(base + "/login");
        page.locator("button[value='" + user + "']").click();
        return page;
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
