package io.breathline.domain.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Foretells what a unit will need if nobody is turned away, against what is planned to be there. Exact: the same state and
 * model give the same numbers.
 */
public final class Forecaster {
    public static final List<Integer> HORIZONS = List.of(1, 2, 4, 6, 8, 12, 18, 24, 36, 48, 72);
    private static final int SPARE_BEDS = 40;

    private Forecaster() {}

    public static Forecast forecast(UnitState state, ForecastModel model) {
        return forecast(state, model, true);
    }

    /** @param explained with what-ifs, which take as long again */
    public static Forecast forecast(UnitState state, ForecastModel model, boolean explained) {
        Demand demand = new Demand(state, model);
        List<Forecast.Horizon> horizons = new ArrayList<>();
        List<Ahead> soon = new ArrayList<>();
        int cap = state.physicalBeds() + SPARE_BEDS;
        for (int hours : HORIZONS) {
            Ahead ahead = new Ahead(demand, hours, capacity(state, hours), model.absence(), cap);
            horizons.add(horizon(demand, ahead, cap));
            if (hours <= WhatIfs.WITHIN_HOURS) {
                soon.add(ahead);
            }
        }
        return new Forecast(
                state.unit(),
                state.run(),
                state.mode(),
                state.asOf(),
                model.version(),
                horizons,
                WhatIfs.of(state, demand, soon),
                quality(state),
                CaseChances.of(state, demand, model, cap));
    }

    static UnitState.Capacity capacity(UnitState state, int hours) {
        Instant at = state.asOf().plus(Duration.ofHours(hours));
        UnitState.Capacity last = null;
        for (UnitState.Capacity one : state.capacity()) {
            if (!at.isBefore(one.from()) && at.isBefore(one.to())) {
                return one;
            }
            last = last == null || one.from().isAfter(last.from()) ? one : last;
        }
        // Beyond the roster the last shift that is known stands for those to come.
        return last != null
                ? last
                : new UnitState.Capacity(state.asOf(), at, state.physicalBeds(), state.physicalBeds(), 0);
    }

    private static Forecast.Horizon horizon(Demand demand, Ahead ahead, int cap) {
        double[] beds = ahead.beds(cap);
        int step = ahead.hours;
        Map<String, double[]> parts = new LinkedHashMap<>();
        double mean = 0;
        double variance = 0;
        double halfNurses = 0;
        for (Demand.Person person : demand.people) {
            double here = person.presence().at(step);
            double[] part = parts.computeIfAbsent(person.part(), name -> new double[2]);
            part[0] += here;
            part[1] += here * (1 - here);
            mean += here;
            variance += here * (1 - here);
            halfNurses += here + person.presence().high[step];
        }
        double coming = demand.emergencies.mean(step);
        parts.put("emergencies", new double[] {coming, demand.emergencies.variance(step)});
        mean += coming;
        variance += demand.emergencies.variance(step);
        halfNurses += coming * (1 + demand.emergencies.high(step));
        double each = mean <= 0 ? 1 : halfNurses / mean;
        int staffed = (int) Math.min(ahead.capacity.openBeds(), Math.floor(2 * ahead.capacity.bedside() / each + 1e-9));
        return new Forecast.Horizon(
                ahead.hours,
                beds,
                mean,
                Math.sqrt(variance),
                quantile(beds, .05),
                quantile(beds, .25),
                quantile(beds, .50),
                quantile(beds, .75),
                quantile(beds, .95),
                halfNurses,
                staffed,
                2 * ahead.capacity.bedside(),
                ahead.shortChance(ahead.known),
                shortfall(beds, mean, staffed),
                parts.entrySet().stream()
                        .map(part -> new Forecast.Part(part.getKey(), part.getValue()[0], part.getValue()[1]))
                        .toList());
    }

    /** E[(N - beds)+] from the mean, so that what lies beyond the cap counts in full. */
    private static double shortfall(double[] beds, double mean, int staffed) {
        double beyond = mean - staffed;
        for (int n = 0; n < staffed && n < beds.length; n++) {
            beyond += (staffed - n) * beds[n];
        }
        return Math.max(0, beyond);
    }

    /** The smallest number of beds that is enough with at least this chance. */
    public static int quantile(double[] beds, double chance) {
        double seen = 0;
        for (int n = 0; n < beds.length; n++) {
            seen += beds[n];
            if (seen >= chance - 1e-12) {
                return n;
            }
        }
        return beds.length - 1;
    }

    private static String quality(UnitState state) {
        if (state.silent()) {
            return Forecast.UNKNOWN + "a feed is silent, and what is shown may be old";
        }
        return state.drift() > 0.05
                ? "the last census disagreed in " + Math.round(100 * state.drift()) + " % of beds"
                : "ok";
    }

    /** One horizon's distributions. */
    static final class Ahead {
        final int hours;
        final UnitState.Capacity capacity;
        final KnownDemand known;
        final NewDemand coming;

        Ahead(Demand demand, int hours, UnitState.Capacity capacity, double absence, int cap) {
            this.hours = hours;
            this.capacity = capacity;
            this.known = demand.known(hours);
            EmergencyDemand emergencies = demand.emergencies;
            this.coming = new NewDemand(
                    emergencies.mean(hours),
                    emergencies.size(hours),
                    emergencies.high(hours),
                    capacity.uncertain(),
                    absence,
                    cap);
        }

        double[] beds(int cap) {
            return coming.plus(known.beds(), cap);
        }

        double shortChance(KnownDemand those) {
            return shortChance(those, 0, 0);
        }

        double shortChance(KnownDemand those, int moreBeds, int moreNurses) {
            return those.shortChance(coming, capacity.openBeds() + moreBeds, 2 * (capacity.bedside() + moreNurses));
        }
    }
}
