package io.breathline.jobs.icu;

import io.breathline.domain.forecast.Forecast;
import io.breathline.domain.forecast.ForecastModel;
import io.breathline.domain.forecast.Forecaster;
import io.breathline.domain.forecast.TrackRecord;
import io.breathline.domain.forecast.UnitState;
import io.breathline.domain.icu.FactId;
import io.breathline.domain.icu.Indicator;
import io.breathline.domain.icu.Indicators;
import io.breathline.domain.icu.Outlook;
import io.breathline.domain.icu.Places;
import io.breathline.domain.icu.UnitView;
import io.breathline.domain.topic.Json;
import io.breathline.domain.topic.Mode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * The forecasts and indicators of units, each made again when it is due. What was fitted, shown and told is state, so that
 * after a restart the topics go on as if there had been none.
 */
final class Outlooks {
    static final Duration FORECAST_EVERY = Duration.ofMinutes(5);
    static final Duration ON_CHANGE_EVERY = Duration.ofSeconds(2);
    private static final Duration FIT_EVERY = Duration.ofHours(6);
    private static final Duration INDICATORS_EVERY = Duration.ofMinutes(10);

    /** The parts of what is kept, each written only when it changes. */
    private static final String MODEL = "model";

    private static final String LATEST = "latest";
    private static final String RECORD = "record";
    private static final String SEEN = "seen";
    private static final String INDICATED = "indicated";

    private final ZoneId zone;
    private final MapState<String, byte[]> kept;
    private final MapState<String, Indicator> told;
    /** By key and part, so that the state is parsed once. */
    private final Map<String, Object> parsed = new HashMap<>();

    Outlooks(ZoneId zone, RuntimeContext context) {
        this.zone = zone;
        kept = context.getMapState(new MapStateDescriptor<>(
                "outlook", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        told = context.getMapState(
                new MapStateDescriptor<>("indicators", Types.STRING, TypeInformation.of(Indicator.class)));
    }

    /** A forecast if one is due: on a change of what it starts from, else every five minutes. Null if not. */
    Forecast due(String key, UnitView view, String run, Mode mode, double drift, boolean silent) throws Exception {
        Forecast last = latest(key);
        String now = FactId.hash(
                view.beds(),
                view.queue(),
                view.resources().theatre(),
                view.resources().shifts(),
                silent);
        Duration age = last == null ? null : Duration.between(last.asOf(), view.asOf());
        boolean due = age == null
                || age.compareTo(FORECAST_EVERY) >= 0
                || (age.compareTo(ON_CHANGE_EVERY) >= 0 && !now.equals(get(key, SEEN, String.class)));
        if (!due) {
            return null;
        }
        ForecastModel model = get(key, MODEL, ForecastModel.class);
        if (model == null || model.fittedAt().plus(FIT_EVERY).isBefore(view.asOf())) {
            model = ForecastModel.fit(Outlook.history(view, zone.getId()));
            put(key, MODEL, model);
        }
        UnitState state = Outlook.state(view, run, mode, zone.getId(), drift, silent);
        Forecast forecast = shown(key, state, Forecaster.forecast(state, model));
        put(key, LATEST, forecast);
        put(key, SEEN, now);
        return forecast;
    }

    /** Forecasts are held against what came, and shown as their record says. A silent feed tells nothing of what came. */
    private Forecast shown(String key, UnitState state, Forecast model) throws Exception {
        TrackRecord before = get(key, RECORD, TrackRecord.class);
        TrackRecord record = before == null ? TrackRecord.EMPTY : before;
        int need = TrackRecord.need(state, model);
        if (state.silent()) {
            return record.shown(model, need);
        }
        TrackRecord known = record.seen(state.unit(), state.asOf(), need);
        Forecast shown = known.shown(model, need);
        TrackRecord next = known.made(model, need);
        if (!next.equals(before)) {
            put(key, RECORD, next);
        }
        return shown;
    }

    Forecast latest(String key) throws Exception {
        return get(key, LATEST, Forecast.class);
    }

    /** The indicators that say something new. */
    List<Indicator> changed(String key, UnitView view, String run, Places places) throws Exception {
        Instant last = get(key, INDICATED, Instant.class);
        if (last != null && last.plus(INDICATORS_EVERY).isAfter(view.asOf())) {
            return List.of();
        }
        put(key, INDICATED, view.asOf());
        List<Indicator> now = new ArrayList<>(Indicators.of(view, run, places, zone));
        now.addAll(emptied(now, view.asOf()));
        List<Indicator> changed = new ArrayList<>();
        for (Indicator it : now) {
            Indicator before = told.get(it.key());
            if (before == null || before.numerator() != it.numerator() || before.denominator() != it.denominator()) {
                told.put(it.key(), it);
                changed.add(it);
            }
        }
        return changed;
    }

    /** Cells of the matrix that were told and are empty by now. */
    private List<Indicator> emptied(List<Indicator> now, Instant asOf) throws Exception {
        Set<String> there = now.stream().map(Indicator::key).collect(Collectors.toSet());
        List<Indicator> emptied = new ArrayList<>();
        for (Indicator it : told.values()) {
            if (it.indicator().startsWith(Indicator.MATRIX) && !there.contains(it.key()) && it.numerator() > 0) {
                emptied.add(new Indicator(it.unit(), it.run(), it.indicator(), it.window(), 0, 0, null, asOf));
            }
        }
        return emptied;
    }

    private <T> T get(String key, String part, Class<T> type) throws Exception {
        Object held = parsed.get(key + "/" + part);
        if (held == null) {
            byte[] bytes = kept.get(part);
            held = bytes == null ? null : read(bytes, type);
            parsed.put(key + "/" + part, held);
        }
        return type.cast(held);
    }

    /** What an older version of the program wrote and this one cannot read is made anew. */
    private static <T> T read(byte[] bytes, Class<T> type) {
        try {
            return Json.MAPPER.readValue(bytes, type);
        } catch (IOException older) {
            return null;
        }
    }

    private void put(String key, String part, Object value) throws Exception {
        kept.put(part, Json.write(value));
        parsed.put(key + "/" + part, value);
    }
}
