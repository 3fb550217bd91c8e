package io.breathline.ingest.count;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The books as Prometheus text. Labels name listeners only: never a device, never a patient. */
public final class Metrics {
    private static final Map<String, String> HELP = Map.of(
            "received", "Messages taken from a sender.",
            "acknowledged", "Messages that Kafka has, whole or as a quarantined head.",
            "diverted", "Messages too large for Kafka, kept as hash, size and head.",
            "refused", "Requests and frames turned away at the door.",
            "unreachable", "Messages not acknowledged because the log did not answer.");

    private Metrics() {}

    public static String text(List<Counts> books, Instant now) {
        var text = new StringBuilder(1_024);
        for (String name : books.get(0).totals().keySet()) {
            String metric = "breathline_ingest_" + name + "_total";
            header(text, metric, "counter", HELP.get(name));
            for (Counts book : books) {
                line(text, metric, book, book.totals().get(name).toString());
            }
        }
        String oldest = "breathline_ingest_oldest_unacknowledged_seconds";
        header(text, oldest, "gauge", "Age of the oldest message without an answer; 0 when nothing waits.");
        for (Counts book : books) {
            double age = book.oldest()
                    .map(since -> Duration.between(since, now).toMillis() / 1e3)
                    .orElse(0.0);
            line(text, oldest, book, Double.toString(age));
        }
        return text.toString();
    }

    private static void header(StringBuilder text, String metric, String type, String help) {
        text.append("# HELP ").append(metric).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(metric).append(' ').append(type).append('\n');
    }

    private static void line(StringBuilder text, String metric, Counts book, String value) {
        text.append(metric)
                .append("{listener=\"")
                .append(book.listener().name().toLowerCase(Locale.ROOT))
                .append("\"} ")
                .append(value)
                .append('\n');
    }
}
