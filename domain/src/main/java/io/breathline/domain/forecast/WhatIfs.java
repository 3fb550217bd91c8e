package io.breathline.domain.forecast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What would help, by how much: each patient, operation or nurse taken out or added exactly, the rest untouched. */
final class WhatIfs {
    static final int WITHIN_HOURS = 24;
    private static final int MOST = 12;

    private WhatIfs() {}

    static List<Forecast.WhatIf> of(UnitState state, Demand demand, List<Forecaster.Ahead> soon) {
        double worst = 0;
        int worstHour = soon.get(0).hours;
        for (Forecaster.Ahead ahead : soon) {
            double chance = ahead.shortChance(ahead.known);
            if (chance > worst) {
                worst = chance;
                worstHour = ahead.hours;
            }
        }
        List<Forecast.WhatIf> all = new ArrayList<>();
        for (Demand.Person person : demand.people) {
            if (person.fit() || person.booked()) {
                double after = 0;
                for (Forecaster.Ahead ahead : soon) {
                    after = Math.max(after, ahead.shortChance(without(demand, ahead, person)));
                }
                all.add(new Forecast.WhatIf(
                        person.fit() ? "expedite" : "defer", person.subject(), worstHour, after - worst));
            }
        }
        double nurse = 0;
        double bed = 0;
        boolean closed = false;
        for (Forecaster.Ahead ahead : soon) {
            nurse = Math.max(nurse, ahead.shortChance(ahead.known, 0, 1));
            bed = Math.max(bed, ahead.shortChance(ahead.known, 1, 0));
            closed |= ahead.capacity.openBeds() < state.physicalBeds();
        }
        all.add(new Forecast.WhatIf("nurse", state.unit(), worstHour, nurse - worst));
        if (closed) {
            all.add(new Forecast.WhatIf("bed", state.unit(), worstHour, bed - worst));
        }
        return all.stream()
                .sorted(Comparator.comparingDouble(Forecast.WhatIf::change))
                .limit(MOST)
                .toList();
    }

    private static KnownDemand without(Demand demand, Forecaster.Ahead ahead, Demand.Person person) {
        KnownDemand divided =
                ahead.known.without(person.presence().low[ahead.hours], person.presence().high[ahead.hours]);
        return divided != null ? divided : demand.known(ahead.hours, person);
    }
}
