package io.breathline.dashboards.bench;

import io.breathline.dashboards.DashboardsConfig;
import io.breathline.dashboards.Pages;
import io.breathline.dashboards.login.Gate;
import io.breathline.dashboards.send.Sender;
import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.AlertKind;
import io.breathline.domain.alert.Level;
import io.breathline.domain.alert.Status;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Json;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * {@code bench pages [--pages N] [--updates N] [--gate] [--json]}: so many open worklists, then alerts that change; the
 * figures are the time from before the record is sent to Kafka until each page has it, and the heap the open pages cost.
 */
public final class PagesBenchMain {
    private static final int PATIENTS = 20;
    private static final int BETWEEN_UPDATES_MILLIS = 100;
    private static final double MOST_P99_MILLIS = 1_000;
    private static final double MOST_HEAP_MIB = 256;

    private final Map<Long, Long> sentAt = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Long> lags = new ConcurrentLinkedQueue<>();

    private PagesBenchMain() {}

    public static void main(String[] args) throws Exception {
        // Standard output is the figures'.
        System.setProperty("log4j2.configurationFile", "bench-log4j2.xml");
        List<String> asked = Arrays.asList(args);
        Map<String, Double> figures;
        try (var broker = new Broker(Path.of(System.getenv().getOrDefault("BREATHLINE_HOME", ".")))) {
            broker.createTopics();
            figures = new PagesBenchMain().run(broker, option(asked, "--pages", 200), option(asked, "--updates", 200));
        }
        System.out.println(
                asked.contains("--json")
                        ? Json.MAPPER.writeValueAsString(Map.of("bench", "pages", "figures", figures))
                        : figures.get("pages").intValue() + " open pages with live updates: a change is on the page in "
                                + figures.get("kafkaToPageP50Millis") + " ms (median), "
                                + figures.get("kafkaToPageP99Millis") + " ms (99 of 100); they cost "
                                + figures.get("extraHeapMiB") + " MiB of heap ("
                                + figures.get("mostExtraHeapMiB") + " at most, with garbage); undelivered "
                                + figures.get("undelivered"));
        boolean good = figures.get("kafkaToPageP99Millis") <= MOST_P99_MILLIS
                && figures.get("mostExtraHeapMiB") <= MOST_HEAP_MIB
                && figures.get("undelivered") == 0;
        System.exit(asked.contains("--gate") && !good ? 1 : 0);
    }

    private Map<String, Double> run(Broker broker, int pages, int updates) throws Exception {
        var config = DashboardsConfig.from(Map.of(
                "BREATHLINE_KAFKA", broker.bootstrap(), "BREATHLINE_PAGES_PORT", "0", "BREATHLINE_DEMO", "true"));
        try (var server = Pages.start(config, InstantSource.system());
                var sender = new Sender(broker.bootstrap());
                var open = new OpenPages(this::seen)) {
            for (int i = 0; i < PATIENTS; i++) {
                sender.send(Topics.REGISTRY.message(patient(i), envelope(Topics.REGISTRY.name())));
                sender.send(
                        Topics.ALERTS_CURRENT.message(alert(i, 1, "first"), envelope(Topics.ALERTS_CURRENT.name())));
            }
            await(server::ready);
            String cookie = signIn(server.port());
            double before = usedMiB();
            open.open(server.port(), "/live/worklist?show=open", cookie, pages);
            await(() -> open.listening() == pages);
            double after = usedMiB();
            double live = 0;
            for (int update = 1; update <= updates; update++) {
                var changed = alert(update % PATIENTS, update + 1, "update " + update + ".");
                sentAt.put((long) update, System.nanoTime());
                sender.send(Topics.ALERTS_CURRENT.message(changed, envelope(Topics.ALERTS_CURRENT.name())));
                TimeUnit.MILLISECONDS.sleep(BETWEEN_UPDATES_MILLIS);
                live = Math.max(live, inUseMiB());
            }
            int expected = pages * updates;
            await(() -> lags.size() >= expected);
            double told = usedMiB();
            return figures(pages, expected, Math.max(after, told) - before, live - before);
        }
    }

    private void seen(long update) {
        lags.add(System.nanoTime() - sentAt.get(update));
    }

    /** @param heap what is kept; {@code most} with what the collector had not yet taken away while changes went out */
    private Map<String, Double> figures(int pages, int expected, double heap, double most) {
        long[] sorted = lags.stream().mapToLong(lag -> lag).sorted().toArray();
        var figures = new LinkedHashMap<String, Double>();
        figures.put("pages", (double) pages);
        figures.put("kafkaToPageP50Millis", millis(sorted, 0.50));
        figures.put("kafkaToPageP99Millis", millis(sorted, 0.99));
        figures.put("extraHeapMiB", Math.round(heap * 10) / 10.0);
        figures.put("mostExtraHeapMiB", Math.round(most * 10) / 10.0);
        figures.put("undelivered", (double) (expected - sorted.length));
        return figures;
    }

    private static double millis(long[] sorted, double part) {
        return sorted.length == 0 ? -1 : Math.round(sorted[(int) (part * (sorted.length - 1))] / 1e5) / 10.0;
    }

    private static String signIn(int port) throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/login"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("user=cf"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(Gate.COOKIE + "="))
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .findFirst()
                .orElseThrow();
    }

    private static double usedMiB() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return inUseMiB();
    }

    private static double inUseMiB() {
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / (1024.0 * 1024);
    }

    /** Waits at most two minutes: what has not come by then does not come, and the figures say so. */
    private static void await(BooleanSupplier wanted) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!wanted.getAsBoolean() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private static int option(List<String> asked, String name, int byDefault) {
        int at = asked.indexOf(name);
        return at < 0 ? byDefault : Integer.parseInt(asked.get(at + 1));
    }

    private static Envelope envelope(String topic) {
        return new Envelope(topic, "/bench", "1", Instant.EPOCH, Mode.LIVE, Envelope.LIVE_RUN);
    }

    private static RegistryEntry patient(int i) {
        return RegistryEntry.of(new RegistryEntry.Patient(
                "b" + i,
                "Bench " + i,
                "1990-01-01",
                "female",
                165.0,
                "M" + i,
                null,
                "Europe/London",
                "north",
                "bench"));
    }

    private static Alert alert(int i, int revision, String reason) {
        Instant now = InstantSource.system().instant();
        return new Alert(
                "bench-" + i,
                revision,
                Envelope.LIVE_RUN,
                Mode.LIVE,
                AlertKind.EXACERBATION,
                Level.AMBER,
                Status.OPEN,
                "b" + i,
                null,
                null,
                "2026-01-01",
                "2026-01-02",
                now,
                now,
                true,
                false,
                reason,
                null,
                List.of(),
                null,
                "bench",
                "1",
                "1");
    }
}
