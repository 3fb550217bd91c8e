package io.breathline.local.command.ledger;

import java.util.Locale;
import java.util.function.Function;

/** The ledger as Prometheus text. The only label is the hop: never a device, never a patient. */
final class LedgerMetrics {
    private LedgerMetrics() {}

    static String text(Ledger ledger) {
        var text = new StringBuilder(2_048);
        family(text, ledger, "in", "Distinct readings that the place before a hop holds.", Hop::in);
        family(text, ledger, "out", "Distinct readings that the place behind a hop holds.", Hop::out);
        family(text, ledger, "in_flight", "Readings on their way.", Hop::inFlight);
        family(text, ledger, "lost", "Readings given too long ago, not out and not in quarantine.", Hop::lost);
        family(text, ledger, "duplicates", "Findings of a reading beyond its first.", Hop::duplicates);
        family(
                text,
                ledger,
                "quarantined",
                "Readings, or records without any, kept aside with a reason.",
                Hop::quarantined);
        family(
                text,
                ledger,
                "dropped",
                "Messages the hop says it threw away since it started; devices send again what has no receipt.",
                Hop::dropped);
        family(
                text,
                ledger,
                "lag_p99_seconds",
                "From the place before a hop to the place behind it, 99th centile.",
                hop -> hop.lagP99Millis() == null ? null : hop.lagP99Millis() / 1e3);
        single(text, "lost_total", "Readings lost over all hops.", ledger.lost());
        single(
                text,
                "duplicates_in_effect_total",
                "Readings that a person or an EHR would see twice.",
                ledger.duplicatesInEffect());
        return text.toString();
    }

    private static void family(
            StringBuilder text, Ledger ledger, String name, String help, Function<Hop, Number> value) {
        head(text, name, help);
        for (Hop hop : ledger.hops()) {
            Number it = value.apply(hop);
            if (it != null) {
                text.append(String.format(Locale.ROOT, "breathline_ledger_%s{hop=\"%s\"} %s%n", name, hop.hop(), it));
            }
        }
    }

    private static void single(StringBuilder text, String name, String help, long value) {
        head(text, name, help);
        text.append(String.format(Locale.ROOT, "breathline_ledger_%s %d%n", name, value));
    }

    /** Gauges, all of them: what was on its way arrives, and what waited in quarantine is driven again. */
    private static void head(StringBuilder text, String name, String help) {
        text.append(String.format(
                Locale.ROOT, "# HELP breathline_ledger_%s %s%n# TYPE breathline_ledger_%s gauge%n", name, help, name));
    }
}
