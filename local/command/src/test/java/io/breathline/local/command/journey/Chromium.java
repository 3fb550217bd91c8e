package io.breathline.local.command.journey;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real browser that tells of every console error and of every request that would leave this machine. */
final class Chromium implements AutoCloseable {
    /** A machine with two cores that also runs the whole system may take its time. */
    private static final double PATIENCE_MILLIS = 180_000;

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setTimeout(PATIENCE_MILLIS)
                    .setExecutablePath(Path.of(System.getProperty("chromium", "/usr/bin/chromium")))
                    .setArgs(List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1")));
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    /** A browser of one person, with its own cookies. */
    BrowserContext person() {
        BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(1366, 900).setLocale("en-GB"));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.setDefaultNavigationTimeout(PATIENCE_MILLIS);
        context.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add("console: " + message.text());
            }
        });
        context.onRequest(request -> {
            if (!List.of("127.0.0.1", "localhost")
                    .contains(URI.create(request.url()).getHost())) {
                complaints.add("foreign request: " + URI.create(request.url()).getHost());
            }
        });
        return context;
    }

    List<String> complaints() {
        return complaints;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
