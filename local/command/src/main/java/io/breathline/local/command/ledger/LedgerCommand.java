package io.breathline.local.command.ledger;

import io.breathline.domain.topic.Json;
import io.breathline.local.command.RunningSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ledger}: where every reading of the running system is, hop by hop. Exit status 1 with --gate if one is lost. */
@Command(
        name = "ledger",
        description = "Counts each hop's distinct readings, what is lost, twice, on its way or in quarantine.",
        mixinStandardHelpOptions = true)
public final class LedgerCommand implements Callable<Integer> {
    @Option(names = "--book", description = "the senders' own book (default: the simulator's, in the data folder)")
    Path book;

    @Option(
            names = "--patience",
            description = "seconds after which what is not through counts as lost",
            defaultValue = "120")
    int patience;

    @Option(names = "--gate", description = "fail if anything is lost or twice in effect")
    boolean gate;

    @Option(names = "--json", description = "one JSON object for programs")
    boolean json;

    @Option(names = "--metrics", description = "Prometheus text")
    boolean metrics;

    @Option(
            names = "--serve",
            paramLabel = "PORT",
            description = "serve /metrics for Prometheus on this machine until stopped (0 takes a free port)")
    Integer serve;

    @Option(
            names = "--every",
            description = "with --serve: seconds for which a ledger that was read is good",
            defaultValue = "60")
    int every;

    @Mixin
    RunningSystem system;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (serve != null) {
            return served();
        }
        Ledger ledger = read(system, Optional.ofNullable(book), Duration.ofSeconds(patience));
        if (metrics) {
            System.out.print(LedgerMetrics.text(ledger));
        } else {
            System.out.println(json ? new String(Json.write(ledger), StandardCharsets.UTF_8) : table(ledger));
        }
        return gate && (ledger.lost() > 0 || ledger.duplicatesInEffect() > 0) ? 1 : 0;
    }

    private int served() throws IOException, InterruptedException {
        LedgerExporter.Reader reader = () -> read(system, Optional.ofNullable(book), Duration.ofSeconds(patience));
        try (var exporter = new LedgerExporter(reader, serve, Duration.ofSeconds(every), System::nanoTime)) {
            System.out.println("http://127.0.0.1:" + exporter.port() + "/metrics");
            new CountDownLatch(1).await();
        }
        return 0;
    }

    /** Serves the metrics of a running system's ledger, read at most once a minute, and only when asked. */
    public static LedgerExporter exporter(RunningSystem system, int port) throws IOException {
        return new LedgerExporter(
                () -> read(system, Optional.empty(), Duration.ofSeconds(120)),
                port,
                Duration.ofSeconds(60),
                System::nanoTime);
    }

    /** The ledger of a running system, as it is now. */
    public static Ledger read(RunningSystem system, Optional<Path> book, Duration patience) throws IOException {
        boolean known = system.addresses().isPresent();
        Path usual = system.folder().resolve("book/home.jsonl");
        LedgerReader reader = new LedgerReader(
                system.kafka(),
                Optional.of(book.orElse(usual)),
                known ? Optional.of(system.address("store")) : Optional.empty(),
                known ? Optional.of(system.address("fhir")) : Optional.empty(),
                known ? Optional.of(system.address("mqtt")) : Optional.empty());
        boolean influx = known && system.address("storeKind").equals("influx");
        // the moment before the reading begins: on a busy machine that takes longer than a reading may be on its way
        Instant now = Instant.now();
        return Ledger.of(reader.read(influx, now), now, patience);
    }

    public static String table(Ledger ledger) {
        StringBuilder table = new StringBuilder(String.format(
                "%-8s %9s %9s %9s %9s %9s %11s %9s%n",
                "hop", "in", "out", "in flight", "lost", "again", "quarantine", "lag p99"));
        for (Hop hop : ledger.hops()) {
            table.append(String.format(
                    "%-8s %9d %9d %9d %9d %9d %11d %9s%n",
                    hop.hop(),
                    hop.in(),
                    hop.out(),
                    hop.inFlight(),
                    hop.lost(),
                    hop.duplicates(),
                    hop.quarantined(),
                    hop.lagP99Millis() == null ? "-" : hop.lagP99Millis() + " ms"));
        }
        for (Hop hop : ledger.hops()) {
            if (hop.dropped() != null) {
                table.append(String.format(
                        "the %s has thrown away %d messages since it started%n", hop.hop(), hop.dropped()));
            }
        }
        return table.append(String.format("lost %d, twice in effect %d", ledger.lost(), ledger.duplicatesInEffect()))
                .toString();
    }
}
