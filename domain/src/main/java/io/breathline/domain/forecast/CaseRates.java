package io.breathline.domain.forecast;

import java.time.Instant;
import java.util.List;

/**
 * What becomes of planned operations that ask for a bed.
 *
 * @param otherCancel lost on the day for other reasons than beds; {@code needed} of the rest, beds really used
 * @param longer mean of the log of real to planned duration; {@code spread} its standard deviation
 */
public record CaseRates(double otherCancel, double needed, double longer, double spread, double level3) {

    static CaseRates fit(List<UnitHistory.Case> cases, ForecastSettings settings, double level3) {
        double pseudo = 20;
        double cancelled = settings.otherCancel() * pseudo;
        double all = pseudo;
        double used = settings.needed() * pseudo;
        double asked = pseudo;
        double count = 4;
        double sum = 0;
        double squares = 4 * 0.3 * 0.3;
        for (UnitHistory.Case one : cases) {
            all++;
            cancelled += one.cancelledForOther() ? 1 : 0;
            if (one.bed() != null) {
                asked++;
                used += one.bed() ? 1 : 0;
            }
            if (one.out() != null && one.minutes() > 0) {
                double log = Math.log(Math.max(0.1, minutes(one.start(), one.out()) / one.minutes()));
                count++;
                sum += log;
                squares += log * log;
            }
        }
        double mean = sum / count;
        double spread = Math.sqrt(Math.max(0.01, squares / count - mean * mean));
        return new CaseRates(cancelled / all, used / asked, mean, spread, level3);
    }

    private static double minutes(Instant from, Instant to) {
        return Spans.hours(from, to) * 60;
    }
}
