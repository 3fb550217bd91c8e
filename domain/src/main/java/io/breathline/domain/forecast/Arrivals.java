package io.breathline.domain.forecast;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * Emergencies to come: an hourly rate by class, hour, weekday and season, and how much more a day varies than chance.
 *
 * @param perHour [class] mean per hour on an average weekday outside winter
 * @param byHour [hour], mean 1; {@code byWeekday} [Monday 0 to Sunday 6]
 * @param dispersion variance of the day's own factor; 0 is Poisson
 */
public record Arrivals(double[] perHour, double[] byHour, double[] byWeekday, double winter, double dispersion) {

    double rate(Origin origin, LocalHours.Hour hour) {
        return perHour[origin.index] * shape(hour);
    }

    private double shape(LocalHours.Hour hour) {
        return byHour[hour.hour()] * byWeekday[hour.weekday() - 1] * (hour.winter() ? winter : 1);
    }

    /** From requests, not admissions: a full unit admits few and needs no fewer beds for it. */
    static Arrivals fit(UnitHistory history, ForecastSettings settings) {
        LocalHours hours = new LocalHours(history.zone());
        Instant window = history.until().minus(Duration.ofHours(Math.round(settings.windowDays() * 24)));
        Instant from = history.from().isAfter(window) ? history.from() : window;
        double[] byOrigin = new double[Origin.values().length];
        double[] byHour = new double[24];
        double[] byWeekday = new double[7];
        Map<LocalDate, Integer> byDay = new HashMap<>();
        for (UnitHistory.Request request : history.requests()) {
            if (request.at().isBefore(from) || !request.at().isBefore(history.until())) {
                continue;
            }
            LocalHours.Hour hour = hours.at(request.at());
            double counted = weight(request.at(), history.until(), settings);
            byOrigin[request.origin().index] += counted;
            byHour[hour.hour()] += counted;
            byWeekday[hour.weekday() - 1] += counted;
            byDay.merge(hours.local(request.at()).toLocalDate(), 1, Integer::sum);
        }
        double winter = settings.winter();
        double[] profile = profile(byHour);
        double[] exposedWeekday = new double[7];
        double exposed = 0;
        for (Instant at = from; at.isBefore(history.until()); at = at.plusSeconds(3600)) {
            LocalHours.Hour hour = hours.at(at);
            double counted =
                    weight(at, history.until(), settings) * profile[hour.hour()] * (hour.winter() ? winter : 1);
            exposedWeekday[hour.weekday() - 1] += counted;
        }
        double events = java.util.Arrays.stream(byOrigin).sum();
        double time = java.util.Arrays.stream(exposedWeekday).sum();
        double mean = (events + 0.5) / (time + 24);
        double[] weekdays = new double[7];
        for (int day = 0; day < 7; day++) {
            double prior = (day >= 5 ? settings.weekend() : 1) / (5 + 2 * settings.weekend()) * 7;
            weekdays[day] = (byWeekday[day] + settings.weekdayEvents() * prior)
                    / (exposedWeekday[day] * mean + settings.weekdayEvents());
            exposed += exposedWeekday[day] * weekdays[day];
        }
        double[] perHour = new double[byOrigin.length];
        for (int i = 0; i < perHour.length; i++) {
            perHour[i] = i == Origin.ELECTIVE.index ? 0 : byOrigin[i] / Math.max(exposed, 1);
        }
        Arrivals poisson = new Arrivals(perHour, profile, weekdays, winter, 0);
        double dispersion = poisson.dispersion(byDay, hours, from, history.until());
        return new Arrivals(
                perHour, profile, weekdays, winter, dispersion > settings.fewestDispersion() ? dispersion : 0);
    }

    private static double[] profile(double[] byHour) {
        double all = java.util.Arrays.stream(byHour).sum();
        double[] profile = new double[24];
        for (int hour = 0; hour < 24; hour++) {
            profile[hour] = (byHour[hour] + 1) / (all + 24) * 24;
        }
        return Shrinkage.smoothed(profile);
    }

    private static double weight(Instant at, Instant until, ForecastSettings settings) {
        return Math.pow(0.5, Duration.between(at, until).toMillis() / 86_400_000.0 / settings.halfLifeDays());
    }

    /** The variance of whole days beyond chance, against the mean that this very day was expected to have. */
    private double dispersion(Map<LocalDate, Integer> byDay, LocalHours hours, Instant from, Instant until) {
        Map<LocalDate, Double> expected = new HashMap<>();
        Map<LocalDate, Integer> length = new HashMap<>();
        for (Instant at = from; at.isBefore(until); at = at.plusSeconds(3600)) {
            LocalHours.Hour hour = hours.at(at);
            double sum = 0;
            for (double rate : perHour) {
                sum += rate;
            }
            LocalDate day = hours.local(at).toLocalDate();
            expected.merge(day, sum * shape(hour), Double::sum);
            length.merge(day, 1, Integer::sum);
        }
        double excess = 0;
        double squares = 0;
        int days = 0;
        for (Map.Entry<LocalDate, Double> day : expected.entrySet()) {
            if (length.get(day.getKey()) >= 23) {
                double mean = day.getValue();
                double count = byDay.getOrDefault(day.getKey(), 0);
                excess += (count - mean) * (count - mean) - mean;
                squares += mean * mean;
                days++;
            }
        }
        return days < 21 || squares <= 0 ? 0 : Math.max(0, excess / squares);
    }
}
