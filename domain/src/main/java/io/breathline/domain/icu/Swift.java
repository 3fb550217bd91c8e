package io.breathline.domain.icu;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * The Stability and Workload Index for Transfer (Gajic and others, Critical Care Medicine 2008;36:676): how likely somebody
 * who leaves critical care is to come back. Only what the feeds tell is counted, so the points are the fewest it can be.
 *
 * @param origin 8 for who came from a ward or another hospital, else 0
 * @param stay 0 under two days, 1 up to ten, 14 beyond
 */
public record Swift(int origin, int stay) {
    /** From here on the authors call a patient at risk. */
    public static final int AT_RISK = 15;
    /** The worst P/F ratio 13, Glasgow coma scale 24 and carbon dioxide 5 that no feed of ours tells. */
    static final int UNTOLD = 13 + 24 + 5;

    static final String VALIDITY =
            "SWIFT was derived on adults of one medical unit (area under the curve 0.75), does worse"
                    + " elsewhere, and is no reason by itself to keep anybody";

    /** @param since when the stay in critical care began */
    static Swift of(String source, Instant since, Instant until) {
        String from = source == null ? "" : source.toUpperCase(Locale.ROOT);
        double days = Duration.between(since, until).toMinutes() / 1440.0;
        return new Swift(from.equals("WARD") || from.equals("TRANSFER") ? 8 : 0, days < 2 ? 0 : days <= 10 ? 1 : 14);
    }

    public int points() {
        return origin + stay;
    }

    String words() {
        return "at least " + points() + " points (source " + origin + ", length of stay " + stay
                + "; blood gases and coma scale are not in the feeds and could add up to " + UNTOLD + "), " + AT_RISK
                + " is at risk";
    }
}
