package io.breathline.dashboards.ledger;

import io.breathline.domain.network.WholeAnswer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ledger of distinct readings as {@code ./breathline ledger --serve} tells it, for the page: the same numbers from the
 * same place. Reading whole topics takes long, so it is asked only while somebody looks, and never while a page waits.
 */
public final class LedgerGauge {
    /** @param figures by name as in the metrics: in, out, in_flight, lost, duplicates, quarantined, dropped, lag_p99_seconds */
    public record Row(String hop, Map<String, Double> figures) {}

    /** @param asked false where no address was given; {@code answered} null until the first answer */
    public record Seen(boolean asked, Instant answered, boolean silent, List<Row> rows) {}

    private static final Pattern FIGURE =
            Pattern.compile("breathline_ledger_([a-z0-9_]+)\\{hop=\"([a-z]+)\"} ([0-9.Ee+-]+)");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration OLD = Duration.ofSeconds(60);
    private static final Duration WATCHED = Duration.ofMinutes(2);

    private final URI ledger;
    private final InstantSource clock;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private volatile Seen seen;
    private volatile Instant lookedAt = Instant.MIN;

    /** @param ledger address of the exporter, or null where none runs */
    public LedgerGauge(URI ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
        this.seen = new Seen(ledger != null, null, false, List.of());
    }

    /** What is known now; somebody looks, so it is asked for again soon. */
    public Seen seen() {
        lookedAt = clock.instant();
        return seen;
    }

    /** Asks, if somebody looked lately and the last answer is old. */
    public void look() {
        Instant now = clock.instant();
        boolean fresh = seen.answered() != null && seen.answered().plus(OLD).isAfter(now);
        if (ledger == null
                || fresh
                || lookedAt.equals(Instant.MIN)
                || lookedAt.plus(WATCHED).isBefore(now)) {
            return;
        }
        try {
            var answer = WholeAnswer.of(
                    client,
                    HttpRequest.newBuilder(ledger.resolve("/metrics"))
                            .timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("the ledger answered " + answer.statusCode());
            }
            seen = new Seen(true, clock.instant(), false, rows(answer.body()));
        } catch (IOException silent) {
            seen = new Seen(true, seen.answered(), true, seen.rows());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** The hops in the order in which they are told. */
    static List<Row> rows(String metrics) {
        Map<String, Map<String, Double>> hops = new LinkedHashMap<>();
        Matcher figures = FIGURE.matcher(metrics);
        while (figures.find()) {
            hops.computeIfAbsent(figures.group(2), hop -> new LinkedHashMap<>())
                    .put(figures.group(1), Double.valueOf(figures.group(3)));
        }
        List<Row> rows = new ArrayList<>();
        hops.forEach((hop, of) -> rows.add(new Row(hop, Map.copyOf(of))));
        return List.copyOf(rows);
    }
}
