package io.breathline.domain.forecast;

import io.breathline.domain.topic.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * What a unit's own history says about its future: plain numbers, the same for the same history.
 *
 * @param absence share of a shift's nurses who turn out to be missing
 * @param version names the numbers: the day of the fit and a hash of them
 */
public record ForecastModel(
        String unit,
        Instant fittedAt,
        String version,
        StayRates stays,
        Arrivals arrivals,
        CaseRates cases,
        double absence,
        ForecastSettings settings) {

    public static ForecastModel fit(UnitHistory history) {
        return fit(history, ForecastSettings.DEFAULT);
    }

    /** Fitted to what was known at the history's end; with an empty history this is the prior knowledge alone. */
    public static ForecastModel fit(UnitHistory history, ForecastSettings settings) {
        StayRates stays = StayRatesFit.of(history, settings);
        Arrivals arrivals = Arrivals.fit(history, settings);
        CaseRates cases = CaseRates.fit(history.cases(), settings, stays.level3()[Origin.ELECTIVE.index]);
        double planned = 50;
        double missing = 50 * 0.04;
        for (UnitHistory.Absence shift : history.absences()) {
            planned += shift.planned();
            missing += Math.max(0, shift.missing());
        }
        ForecastModel unnamed = new ForecastModel(
                history.unit(), history.until(), null, stays, arrivals, cases, missing / planned, settings);
        return unnamed.named();
    }

    private ForecastModel named() {
        String name = fittedAt.toString().substring(0, 10) + "-" + hash(Json.write(this));
        return new ForecastModel(unit, fittedAt, name, stays, arrivals, cases, absence, settings);
    }

    private static String hash(byte[] numbers) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(numbers);
            return HexFormat.of().formatHex(digest).substring(0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
