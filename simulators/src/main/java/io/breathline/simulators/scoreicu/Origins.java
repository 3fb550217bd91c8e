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
    private static final Duration REFIT = Duration.ofDays(1);

    /** Rivals move slowly with the number of forecasts: one in so many is enough of them. */
    private static final int RIVALS_EVERY = 4;

    /** A forecast and the index of its hour in the truth; rivals are null where they were not asked. */
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
                memory.archive(now);
                history = memory.history(now);
                model = ForecastModel.fit(history);
            }
            UnitState state = memory.state(now);
            boolean rivals = made.size() % RIVALS_EVERY == 0;
            made.add(new Made(
                    hour,
                    Forecaster.forecast(state, model, false),
                    rivals ? Rivals.unconditional(state, model) : null,
                    rivals ? Rivals.exponential(state, model, history) : null));
        }
        return made;
    }
}
