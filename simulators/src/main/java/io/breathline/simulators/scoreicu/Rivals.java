package io.breathline.simulators.scoreicu;

import io.breathline.domain.forecast.Forecast;
import io.breathline.domain.forecast.ForecastModel;
import io.breathline.domain.forecast.Forecaster;
import io.breathline.domain.forecast.Origin;
import io.breathline.domain.forecast.StayRates;
import io.breathline.domain.forecast.UnitHistory;
import io.breathline.domain.forecast.UnitState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is often done instead, with all else as in the forecast: the stay so far forgotten, or every stay exponential. */
final class Rivals {
    private Rivals() {}

    /** Patients who are there are taken as if they had come this hour. */
    static Forecast unconditional(UnitState state, ForecastModel model) {
        return Forecaster.forecast(with(state, state.asOf(), true), model, false);
    }

    /** Each stay ends at one rate, the reciprocal of the mean of the stays that have ended; fit or not. */
    static Forecast exponential(UnitState state, ForecastModel model, UnitHistory history) {
        StayRates rates = model.stays();
        double[][] never = zeros(rates.ready());
        double[][] ends = zeros(rates.dies());
        int row = 0;
        for (Origin origin : Origin.values()) {
            Arrays.fill(ends[row++], 1 / meanHours(history, origin));
        }
        StayRates flat = new StayRates(
                never,
                ends,
                rates.rounds(),
                rates.leaves(),
                rates.weekend(),
                rates.unannounced(),
                rates.planned(),
                rates.direct(),
                rates.improves(),
                rates.worsens(),
                rates.level3());
        ForecastModel simple = new ForecastModel(
                model.unit(),
                model.fittedAt(),
                model.version(),
                flat,
                model.arrivals(),
                model.cases(),
                model.absence(),
                model.settings());
        return Forecaster.forecast(with(state, null, false), simple, false);
    }

    private static double meanHours(UnitHistory history, Origin origin) {
        return history.stays().stream()
                .filter(stay -> stay.left() != null && stay.origin() == origin)
                .mapToDouble(stay -> Duration.between(stay.since(), stay.left()).toMinutes() / 60.0)
                .filter(hours -> hours > 0)
                .average()
                .orElse(96);
    }

    private static double[][] zeros(double[][] like) {
        double[][] zeros = new double[like.length][];
        for (int i = 0; i < like.length; i++) {
            zeros[i] = new double[like[i].length];
        }
        return zeros;
    }

    /** @param since for everybody, or null for as it is; {@code phases} whether anybody counts as fit */
    private static UnitState with(UnitState state, Instant since, boolean phases) {
        List<UnitState.Present> present = new ArrayList<>();
        for (UnitState.Present one : state.present()) {
            present.add(new UnitState.Present(
                    one.subject(),
                    one.origin(),
                    one.queued(),
                    since == null ? one.since() : since,
                    one.level(),
                    phases ? one.ready() : null,
                    phases ? one.planned() : null));
        }
        return new UnitState(
                state.unit(),
                state.run(),
                state.mode(),
                state.asOf(),
                state.zone(),
                state.physicalBeds(),
                present,
                state.turnedAway(),
                state.booked(),
                state.pending(),
                state.capacity(),
                state.drift(),
                state.silent());
    }
}
