package io.breathline.domain.forecast;

/**
 * The numbers a model is fitted with.
 *
 * @param halfLifeDays a fact this old counts half
 * @param pseudoEvents events by which a class's rate is drawn to that of all classes
 * @param weekdayEvents events by which a weekday's arrivals are drawn to the prior
 * @param weekend arrivals at weekends against the week, before a unit's own history says otherwise: 0.87, and
 * @param winter from December to February 1.22: SPOTlight, 48 hospitals (docsteveharris/paper-spotepi, 5_results)
 * @param otherCancel planned operations lost on the day for other reasons than beds: 0.08 to 0.10, SNAP-2
 * @param needed share of beds asked for by theatres that are used
 * @param pendingAccepted share of undecided referrals that are accepted: 0.23 to 0.39, SPOTlight and South West network
 * @param fewestDispersion below this a day's variance counts as Poisson
 */
public record ForecastSettings(
        double windowDays,
        double halfLifeDays,
        double pseudoEvents,
        double weekdayEvents,
        double weekend,
        double winter,
        double otherCancel,
        double needed,
        double pendingAccepted,
        double fewestDispersion) {
    public static final ForecastSettings DEFAULT =
            new ForecastSettings(180, 90, 12, 30, 0.87, 1.22, 0.09, 0.85, 0.31, 0.02);
}
