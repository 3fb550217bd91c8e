package io.breathline.domain.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * For each planned operation, the chance that its patient finds no bed with a nurse. Emergencies and operations of a higher
 * priority, or of the same and earlier, are served first; those after it are not counted.
 */
final class CaseChances {
    private static final int WITHIN_HOURS = 36;

    private CaseChances() {}

    static List<Forecast.CaseChance> of(UnitState state, Demand demand, ForecastModel model, int cap) {
        List<Forecast.CaseChance> chances = new ArrayList<>();
        for (UnitState.Booked one : state.booked()) {
            Instant arrives = one.start().plus(Duration.ofMinutes(one.minutes()));
            long minutes = Duration.between(state.asOf(), arrives).toMinutes();
            if (one.cancelledForBed()
                    || minutes > WITHIN_HOURS * 60L
                    || !one.start().isAfter(state.asOf())) {
                continue;
            }
            int hours = (int) Math.max(1, (minutes + 59) / 60);
            UnitState.Capacity there = Forecaster.capacity(state, hours);
            var ahead = new Forecaster.Ahead(demand, hours, there, model.absence(), cap);
            List<Demand.Person> first = demand.people.stream()
                    .filter(other -> !goesAfter(other, one, state))
                    .toList();
            int need = one.level() != null && one.level() >= 3 ? 2 : 1;
            double chance = demand.known(hours, first)
                    .shortChance(ahead.coming, there.openBeds() - 1, 2 * there.bedside() - need);
            chances.add(new Forecast.CaseChance(one.id(), arrives, Math.min(1, Math.max(0, chance))));
        }
        return chances;
    }

    /** The operation itself, and those that give way to it. */
    private static boolean goesAfter(Demand.Person other, UnitState.Booked mine, UnitState state) {
        if (!other.part().equals(Demand.ELECTIVES)) {
            return false;
        }
        UnitState.Booked theirs = state.booked().stream()
                .filter(it -> it.id().equals(other.subject()))
                .findFirst()
                .orElseThrow();
        int order = Integer.compare(other.rank(), Demand.rank(mine));
        return order > 0 || (order == 0 && !theirs.start().isBefore(mine.start()));
    }
}
