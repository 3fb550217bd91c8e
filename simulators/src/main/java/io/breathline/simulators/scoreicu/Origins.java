package io.breathline.simulators.scoreicu;

import io.breathline.domain.forecast.Forecast;
import io.breathline.domain.forecast.ForecastModel;
import io.breathline.domain.forecast.Forecaster;
import io.breathline.domain.forecast.UnitHistory;
import io.breathline.domain.forecast.UnitState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Walks through a folder as it would have been lived: each hour's forecast knows only what had been sent by then. */
final class Origins {
    private static final Duration REFIT = Duration.ofDays(7);

    /** A forecast and the index of its hour in the truth. */
    record Made(int hour, Forecast forecast, Forecast unconditional, Forecast exponential) {}

    private Origins() {}

    /** @param every hours from one forecast to the next; the first half of the truth is for learning only */
    static List<Made> forecasts(List<News> news, Truth truth, int every) {
        Instant start = truth.hours().get(0).at();
        UnitMemory memory = new UnitMemory(truth.unit(), start);
        List<Made> made = new ArrayList<>();
        ForecastModel model = null;
        UnitHistory history = null;
        int next = 0;
        int half = truth.hours().size() / 2;
        for (int hour = 0; hour < truth.hours().size(); hour++) {
            Instant now = truth.hours().get(hour).at();
            while (next < news.size() && !news.get(next).knownAt().isAfter(now)) {
                news.get(next++).tell().accept(memory);
            }
            if (hour < half || (hour - half) % every != 0) {
                continue;
            }
            if (model == null || model.fittedAt().plus(REFIT).compareTo(now) <= 0) {
                history = memory.history(now);
                model = ForecastModel.fit(history);
            }
            UnitState state = memory.state(now);
            made.add(new Made(
                    hour,
                    Forecaster.forecast(state, model, false),
                    Rivals.unconditional(state, model),
                    Rivals.exponential(state, model, history)));
        }
        return made;
    }
}
