package io.breathline.domain.forecast;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Emergencies to come: an hourly rate by class, hour, weekday and season, and how much more a day varies than chance.
 *
 * @param perHour [class] mean per hour on an average weekday outside winter
 * @param byHour [hour], mean 1; {@code byWeekday} [Monday 0 to Sunday 6]
 * @param dispersion variance of the day's own factor; 0 is Poisson
 */
public record Arrivals(double[] perHour, double[] byHour, double[] byWeekday, double winter, double dispersion) {
    /** How many come changes sooner than at what hours and with what: a day this old counts half for the number. */
    private static final double LEVEL_HALF_LIFE_DAYS = 21;

    /** Events by which the present number is drawn to that of the whole history, where days vary as chance has it. */
    private static final double LEVEL_EVENTS = 10;

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
        double events = Arrays.stream(byOrigin).sum();
        double time = Arrays.stream(exposedWeekday).sum();
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
        List<Day> days = poisson.days(byDay, hours, from, history.until());
        double found = dispersion(days);
        double dispersion = found > settings.fewestDispersion() ? found : 0;
        double level = level(days, dispersion);
        for (int i = 0; i < perHour.length; i++) {
            perHour[i] *= level;
        }
        return new Arrivals(perHour, profile, weekdays, winter, dispersion);
    }

    /** A day of history, oldest first: how many came, how many were to be expected, how many hours of it are known. */
    private record Day(int came, double expected, int hours) {}

    /**
     * The present number against that of the whole history: Poisson with a gamma prior at one and power discounting, so that
     * a lasting change shows within weeks while hours and weekdays keep what months have taught.
     */
    private static double level(List<Day> days, double dispersion) {
        double kept = Math.pow(0.5, 1 / LEVEL_HALF_LIFE_DAYS);
        double came = 0;
        double expected = 0;
        double all = 0;
        for (Day day : days) {
            came = kept * came + day.came();
            expected = kept * expected + day.expected();
            all += day.expected();
        }
        // Where days differ by more than chance each tells less.
        double prior = LEVEL_EVENTS * (1 + dispersion * all / Math.max(1, days.size()));
        return (came + prior) / (expected + prior);
    }

    private static double[] profile(double[] byHour) {
        double all = Arrays.stream(byHour).sum();
        double[] profile = new double[24];
        for (int hour = 0; hour < 24; hour++) {
            profile[hour] = (byHour[hour] + 1) / (all + 24) * 24;
        }
        return Shrinkage.smoothed(profile);
    }

    private static double weight(Instant at, Instant until, ForecastSettings settings) {
        return Math.pow(0.5, Duration.between(at, until).toMillis() / 86_400_000.0 / settings.halfLifeDays());
    }

    private List<Day> days(Map<LocalDate, Integer> byDay, LocalHours hours, Instant from, Instant until) {
        Map<LocalDate, Double> expected = new TreeMap<>();
        Map<LocalDate, Integer> length = new HashMap<>();
        double sum = Arrays.stream(perHour).sum();
        for (Instant at = from; at.isBefore(until); at = at.plusSeconds(3600)) {
            LocalDate day = hours.local(at).toLocalDate();
            expected.merge(day, sum * shape(hours.at(at)), Double::sum);
            length.merge(day, 1, Integer::sum);
        }
        List<Day> days = new ArrayList<>();
        expected.forEach((day, mean) -> days.add(new Day(byDay.getOrDefault(day, 0), mean, length.get(day))));
        return days;
    }

    /** The variance of whole days beyond chance, against the mean that this very day was expected to have. */
    private static double dispersion(List<Day> days) {
        double excess = 0;
        double squares = 0;
        int whole = 0;
        for (Day day : days) {
            if (day.hours() >= 23) {
                double off = day.came() - day.expected();
                excess += off * off - day.expected();
                squares += day.expected() * day.expected();
                whole++;
            }
        }
        return whole < 21 || squares <= 0 ? 0 : Math.max(0, excess / squares);
    }
}
