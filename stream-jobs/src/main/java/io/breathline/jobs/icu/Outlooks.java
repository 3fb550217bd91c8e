package io.breathline.jobs.icu;

import io.breathline.domain.forecast.Forecast;
import io.breathline.domain.forecast.ForecastModel;
import io.breathline.domain.forecast.Forecaster;
import io.breathline.domain.icu.Indicator;
import io.breathline.domain.icu.Indicators;
import io.breathline.domain.icu.Outlook;
import io.breathline.domain.icu.Places;
import io.breathline.domain.icu.UnitView;
import io.breathline.domain.topic.Mode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The forecasts and indicators of units, each made again when it is due. Nothing here is state: after a restart it is made
 * anew from the facts, which give the same numbers.
 */
final class Outlooks {
    static final Duration FORECAST_EVERY = Duration.ofMinutes(5);
    static final Duration ON_CHANGE_EVERY = Duration.ofSeconds(2);
    private static final Duration FIT_EVERY = Duration.ofHours(6);
    private static final Duration INDICATORS_EVERY = Duration.ofMinutes(10);

    private final ZoneId zone;
    private final Map<String, ForecastModel> models = new HashMap<>();
    private final Map<String, Forecast> latest = new HashMap<>();
    private final Map<String, String> seen = new HashMap<>();
    private final Map<String, Instant> indicatedAt = new HashMap<>();
    private final Map<String, Indicator> told = new HashMap<>();

    Outlooks(ZoneId zone) {
        this.zone = zone;
    }

    /** A forecast if one is due: on a change of what it starts from, else every five minutes. Null if not. */
    Forecast due(String key, UnitView view, String run, Mode mode, double drift, boolean silent) {
        Forecast last = latest.get(key);
        String now = view.beds() + "|" + view.queue() + "|" + view.resources().cases() + "|"
                + view.resources().shifts() + "|" + silent;
        boolean changed = !now.equals(seen.get(key));
        Duration age = last == null ? null : Duration.between(last.asOf(), view.asOf());
        boolean due =
                age == null || age.compareTo(FORECAST_EVERY) >= 0 || (changed && age.compareTo(ON_CHANGE_EVERY) >= 0);
        if (!due) {
            return null;
        }
        ForecastModel model = models.get(key);
        if (model == null || model.fittedAt().plus(FIT_EVERY).isBefore(view.asOf())) {
            model = ForecastModel.fit(Outlook.history(view, zone.getId()));
            models.put(key, model);
        }
        Forecast forecast = Forecaster.forecast(Outlook.state(view, run, mode, zone.getId(), drift, silent), model);
        latest.put(key, forecast);
        seen.put(key, now);
        return forecast;
    }

    Forecast latest(String key) {
        return latest.get(key);
    }

    /** The indicators that say something new. */
    List<Indicator> changed(String key, UnitView view, String run, Places places) {
        Instant last = indicatedAt.get(key);
        if (last != null && last.plus(INDICATORS_EVERY).isAfter(view.asOf())) {
            return List.of();
        }
        indicatedAt.put(key, view.asOf());
        return Indicators.of(view, run, places, zone).stream()
                .filter(it -> fresh(key, it))
                .toList();
    }

    private boolean fresh(String key, Indicator it) {
        Indicator before = told.put(key + "/" + it.key(), it);
        return before == null || before.numerator() != it.numerator() || before.denominator() != it.denominator();
    }
}
