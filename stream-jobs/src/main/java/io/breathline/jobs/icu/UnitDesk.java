package io.breathline.jobs.icu;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.forecast.Forecast;
import io.breathline.domain.icu.BedName;
import io.breathline.domain.icu.Board;
import io.breathline.domain.icu.Census;
import io.breathline.domain.icu.Fact;
import io.breathline.domain.icu.FactId;
import io.breathline.domain.icu.ForecastSignals;
import io.breathline.domain.icu.Indicator;
import io.breathline.domain.icu.Places;
import io.breathline.domain.icu.Reconciliation;
import io.breathline.domain.icu.Signal;
import io.breathline.domain.icu.Signals;
import io.breathline.domain.icu.UnitView;
import io.breathline.domain.icu.Visit;
import io.breathline.domain.icu.Watchman;
import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Json;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import io.breathline.jobs.RunKey;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Keyed by (run, unit): lays the unit's visits side by side and says how the unit is. Messages that come together make one
 * board; without any, the unit is looked at again each minute, as time alone changes it.
 */
public final class UnitDesk extends KeyedBroadcastProcessFunction<String, UnitInput, FeedState, Board> {
    public static final OutputTag<Alert> ALERTS = new OutputTag<>("alerts") {};
    public static final OutputTag<Forecast> FORECASTS = new OutputTag<>("forecasts") {};
    public static final OutputTag<Indicator> INDICATORS = new OutputTag<>("indicators") {};
    public static final OutputTag<Quarantined> QUARANTINED = new OutputTag<>("quarantined") {};
    static final MapStateDescriptor<String, FeedState> FEEDS =
            new MapStateDescriptor<>("feeds", Types.STRING, TypeInformation.of(FeedState.class));

    /** Two sides of a swap come within this, and a board is still well within two seconds. */
    static final Duration TOGETHER = Duration.ofMillis(100);

    /** At a start feeds and registry come in any order. */
    static final Duration REGISTRY_COMES_WITHIN = Duration.ofMinutes(1);

    static final Duration AT_MOST_EVERY = Duration.ofMillis(500);
    static final Duration TICK = Duration.ofMinutes(1);
    /** A forecast made of prior knowledge alone is shown and pages nobody. */
    private static final int ENOUGH_STAYS = 10;

    private static final Duration RESOURCES_KEPT = Duration.ofDays(100);

    private final String zone;
    private transient ValueState<DeskFile> files;
    private transient VisitsOfAUnit visits;
    private transient Watches watches;
    private transient Outlooks outlooks;

    public UnitDesk(ZoneId zone) {
        this.zone = zone.getId();
    }

    @Override
    public void open(OpenContext context) {
        files = getRuntimeContext().getState(new ValueStateDescriptor<>("desk", DeskFile.class));
        visits = new VisitsOfAUnit(getRuntimeContext());
        watches = new Watches(getRuntimeContext());
        outlooks = new Outlooks(ZoneId.of(zone), getRuntimeContext());
    }

    @Override
    public void processElement(UnitInput input, ReadOnlyContext context, Collector<Board> out) throws Exception {
        DeskFile file = files.value() == null ? DeskFile.of(input.run()) : files.value();
        long now = context.timerService().currentProcessingTime();
        if (input.decision() != null) {
            watches.decide(input.decision(), Instant.ofEpochMilli(now), alert -> context.output(ALERTS, alert));
            return;
        }
        DeskFile next = taken(file, input, context.getCurrentKey());
        if (input.registered() == null && !input.receivedAt().equals(Instant.EPOCH)) {
            next = next.heard(input.mode(), input.receivedAt());
        }
        if (next.unit() == null && next.census() != null && next.due() == 0) {
            long due = now + REGISTRY_COMES_WITHIN.toMillis();
            context.timerService().registerProcessingTimeTimer(due);
            next = next.due(due);
        }
        if (next.unit() != null && next.due() == 0) {
            long due = Math.max(now + TOGETHER.toMillis(), next.lookedAt() + AT_MOST_EVERY.toMillis());
            context.timerService().registerProcessingTimeTimer(due);
            next = next.due(due);
        }
        files.update(next);
    }

    private DeskFile taken(DeskFile file, UnitInput input, String key) throws Exception {
        if (input.registered() != null) {
            visits.forgetAll(key);
            DeskFile known = file.unit(input.registered());
            boolean waiting = file.unit() == null && file.census() != null;
            return waiting ? reconciled(known.due(0), file.census(), key) : known;
        }
        if (input.visit() != null) {
            visits.put(key, input.visit());
            return file;
        }
        if (input.fact() != null) {
            visits.tell(key, input.fact());
            return file;
        }
        if (input.census() != null) {
            return reconciled(file, input.census(), key);
        }
        if (input.shift() != null) {
            return file.resources(file.resources().with(input.shift()));
        }
        if (input.referral() != null) {
            return file.resources(file.resources().with(input.referral()));
        }
        if (input.theatre() != null) {
            return file.resources(file.resources().with(input.theatre()));
        }
        return input.note() == null ? file : file.resources(file.resources().with(input.note()));
    }

    private DeskFile reconciled(DeskFile file, Census census, String key) throws Exception {
        if (file.unit() == null) {
            // The registry may come later: the latest one waits for it.
            boolean older = file.census() != null && file.census().asOf().isAfter(census.asOf());
            return older ? file : file.census(census, file.past());
        }
        Places places = places(file);
        List<Visit> then = visits.at(key, places, census.asOf(), fact -> true, false);
        Reconciliation found = Reconciliation.of(census, then, beds(file), places, file.past());
        if (found.refused() != null) {
            // One that came twice or late tells nothing, and is no reason for an alarm.
            return found.refused().equals(Reconciliation.TOO_OLD) ? file : file.refused(found.refused());
        }
        for (List<Fact> facts : found.facts().values()) {
            for (Fact fact : facts) {
                visits.tell(key, fact);
            }
        }
        return file.census(census, found.past());
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Board> out) throws Exception {
        DeskFile file = files.value();
        if (file != null && file.unit() == null && time == file.due()) {
            context.output(QUARANTINED, unregistered(file, Instant.ofEpochMilli(time)));
            files.update(file.due(0));
            return;
        }
        if (file == null || file.unit() == null || (time != file.due() && time != file.tick())) {
            return;
        }
        boolean live = file.run().equals(Envelope.LIVE_RUN);
        Instant asOf = live ? Instant.ofEpochMilli(context.timerService().currentProcessingTime()) : file.clock();
        DeskFile next = file.looked(time);
        if (live && (time == file.tick() || file.tick() == 0)) {
            long tick = time + TICK.toMillis();
            context.timerService().registerProcessingTimeTimer(tick);
            next = next.tick(tick);
        }
        files.update(next.resources(next.resources().since(asOf.minus(RESOURCES_KEPT))));
        look(next, asOf, context, out);
    }

    private static Quarantined unregistered(DeskFile file, Instant now) {
        Census census = file.census();
        return new Quarantined(
                FactId.hash("census", file.run(), census.unit(), census.snapshot(), census.asOf()),
                file.run(),
                file.mode(),
                "census/" + census.unit(),
                Topics.HOSPITAL_RAW.name(),
                -1,
                -1,
                Quarantined.Reason.UNKNOWN_UNIT,
                "unit",
                "the registry has no unit of this id; its latest census is kept and used as soon as it has",
                file.clock(),
                now,
                Json.write(census),
                Map.of("kind", "census"),
                Quarantined.State.HELD);
    }

    private void look(DeskFile file, Instant asOf, OnTimerContext context, Collector<Board> out) throws Exception {
        Places places = places(file);
        List<Visit> now = visits.at(context.getCurrentKey(), places, asOf, fact -> true, true);
        UnitView alone = UnitView.of(file.unit(), now, file.resources(), places, asOf);
        UnitView view = alone.asked(visits.inTwoUnits(file.unit().id(), alone.present()));
        double drift = drift(file, places, context.getCurrentKey());
        List<Board.Feed> feeds = feeds(context.getBroadcastState(FEEDS), file.run());
        Mode mode = file.run().equals(Envelope.LIVE_RUN) ? file.mode() : Mode.REPLAY;
        out.collect(view.board(file.run(), mode, feeds, quality(feeds, drift, file.refused())));
        boolean silent = feeds.stream().anyMatch(Board.Feed::silent);
        String key = context.getCurrentKey();
        Forecast forecast = outlooks.due(key, view, file.run(), mode, drift, silent);
        if (forecast != null) {
            context.output(FORECASTS, forecast);
        }
        List<Signal> signals = new ArrayList<>(Signals.of(view, feeds, drift, file.refused(), ZoneId.of(zone)));
        if (view.stays().size() >= ENOUGH_STAYS) {
            signals.addAll(ForecastSignals.of(view, outlooks.latest(key), silent, ZoneId.of(zone)));
        }
        watches.on(
                new Watchman(file.run(), file.unit().id(), ZoneId.of(zone)),
                signals,
                asOf,
                mode,
                alert -> context.output(ALERTS, alert));
        outlooks.changed(key, view, file.run(), places).forEach(it -> context.output(INDICATORS, it));
        visits.sweep(key, now, asOf);
    }

    /** How far the last census and the messages are apart by now: late messages may have explained the difference. */
    private double drift(DeskFile file, Places places, String key) throws Exception {
        if (file.census() == null) {
            return 0;
        }
        String snapshot = file.census().snapshot();
        List<Visit> without = visits.at(
                key,
                places,
                file.census().asOf(),
                fact -> !fact.inferred()
                        || !String.valueOf(snapshot).equals(fact.origin().controlId()),
                false);
        return Reconciliation.of(file.census(), without, beds(file), places, Reconciliation.Past.NONE)
                .drift();
    }

    private static String quality(List<Board.Feed> feeds, double drift, String refused) {
        List<String> words = new ArrayList<>();
        feeds.stream().filter(Board.Feed::silent).forEach(feed -> words.add("no news from " + feed.name()));
        if (drift > Signals.TOO_MUCH_DRIFT) {
            words.add("census and messages differ in " + Math.round(drift * 100) + " % of beds");
        }
        if (refused != null) {
            words.add("the last census was not used: " + refused);
        }
        return words.isEmpty() ? "good" : String.join("; ", words);
    }

    private static List<Board.Feed> feeds(ReadOnlyBroadcastState<String, FeedState> states, String run)
            throws Exception {
        List<Board.Feed> feeds = new ArrayList<>();
        for (Map.Entry<String, FeedState> entry : states.immutableEntries()) {
            FeedState state = entry.getValue();
            if (state.run().equals(run)) {
                feeds.add(new Board.Feed(state.feed(), state.lastHeard(), state.silent()));
            }
        }
        feeds.sort(Comparator.comparing(Board.Feed::name));
        return feeds;
    }

    private static Places places(DeskFile file) {
        return Places.of(Map.of(
                file.unit().pointOfCare().trim().toUpperCase(Locale.ROOT),
                file.unit().id()));
    }

    private static Set<String> beds(DeskFile file) {
        return file.unit().beds().stream().map(bed -> BedName.parse(bed.id())).collect(Collectors.toSet());
    }

    @Override
    public void processBroadcastElement(FeedState state, Context context, Collector<Board> out) throws Exception {
        context.getBroadcastState(FEEDS).put(RunKey.of(state.run(), state.feed()), state);
    }
}
