package io.breathline.jobs.icu;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.forecast.Forecast;
import io.breathline.domain.icu.Board;
import io.breathline.domain.icu.Indicator;
import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.topic.Json;
import io.breathline.domain.topic.Mode;
import io.breathline.jobs.RunKey;
import io.breathline.jobs.icu.hl7.Hl7Reader;
import io.breathline.jobs.source.RawRecord;
import io.breathline.jobs.source.RegistryFact;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** The four operators of the ICU job, joined by hand, on a clock that only the test moves. */
final class IcuHarness implements AutoCloseable {
    private OneInputStreamOperatorTestHarness<RawRecord, Heard> interpret;
    private KeyedTwoInputStreamOperatorTestHarness<String, Heard, RegistryFact, UnitInput> facts;
    private KeyedTwoInputStreamOperatorTestHarness<String, UnitInput, FeedState, Board> desk;
    private KeyedOneInputStreamOperatorTestHarness<String, FeedMark, FeedState> feeds;
    private long now;
    private final List<Board> boards = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private final List<Forecast> forecasts = new ArrayList<>();
    private final List<Indicator> indicators = new ArrayList<>();
    private final List<Quarantined> quarantined = new ArrayList<>();

    IcuHarness(Instant start) throws Exception {
        now = start.toEpochMilli();
        open(null, null, null);
    }

    private void open(OperatorSubtaskState ofFacts, OperatorSubtaskState ofDesk, OperatorSubtaskState ofFeeds)
            throws Exception {
        interpret = new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new Interpret(Hl7Reader.UK)));
        facts = new KeyedTwoInputStreamOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(
                        new HospitalFacts(), List.of(HospitalFacts.UNITS, HospitalFacts.BEDS)),
                heard -> RunKey.of(heard.run(), heard.site()),
                null,
                Types.STRING);
        desk = new KeyedTwoInputStreamOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(new UnitDesk(Hl7Reader.UK), List.of(UnitDesk.FEEDS)),
                input -> RunKey.of(input.run(), input.unit()),
                null,
                Types.STRING);
        feeds = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new FeedWatch(Hl7Reader.UK)),
                mark -> RunKey.of(mark.run(), mark.feed()),
                Types.STRING);
        for (var harness : List.of(interpret, facts, desk, feeds)) {
            harness.setup();
        }
        if (ofFacts != null) {
            facts.initializeState(ofFacts);
            desk.initializeState(ofDesk == null ? OperatorSubtaskState.builder().build() : ofDesk);
            feeds.initializeState(ofFeeds);
        }
        for (var harness : List.of(interpret, facts, desk, feeds)) {
            harness.open();
            harness.setProcessingTime(now);
        }
    }

    IcuHarness raw(RawRecord record) throws Exception {
        interpret.processElement(record, 0);
        for (Heard heard : taken(interpret.extractOutputValues())) {
            facts.processElement1(heard, 0);
        }
        interpret.getOutput().clear();
        for (FeedMark mark : side(interpret, Interpret.HEARD)) {
            feeds.processElement(mark, 0);
        }
        for (UnitInput input : side(interpret, Interpret.TO_UNITS)) {
            desk.processElement1(input, 0);
        }
        quarantined.addAll(side(interpret, Interpret.QUARANTINED));
        flow();
        return this;
    }

    IcuHarness registry(RegistryFact fact) throws Exception {
        facts.processElement2(fact, 0);
        var unit = fact.entry().unit();
        desk.processElement1(
                UnitInput.of(fact.run(), Mode.BACKFILL, unit.id(), Instant.EPOCH)
                        .registered(unit),
                0);
        flow();
        return this;
    }

    IcuHarness decide(Decision decision) throws Exception {
        desk.processElement1(
                UnitInput.of(decision.run(), decision.mode(), decision.unit(), decision.at())
                        .decision(decision),
                0);
        flow();
        return this;
    }

    IcuHarness wait(Duration time) throws Exception {
        long until = now + time.toMillis();
        while (now < until) {
            now = Math.min(until, now + 10_000);
            feeds.setProcessingTime(now);
            flow();
            desk.setProcessingTime(now);
            interpret.setProcessingTime(now);
            facts.setProcessingTime(now);
        }
        flow();
        return this;
    }

    private void flow() throws Exception {
        for (UnitInput input : taken(facts.extractOutputValues())) {
            desk.processElement1(input, 0);
        }
        facts.getOutput().clear();
        for (FeedState state : taken(feeds.extractOutputValues())) {
            desk.processElement2(state, 0);
        }
        feeds.getOutput().clear();
        boards.addAll(desk.extractOutputValues());
        desk.getOutput().clear();
        alerts.addAll(side(desk, UnitDesk.ALERTS));
        forecasts.addAll(side(desk, UnitDesk.FORECASTS));
        indicators.addAll(side(desk, UnitDesk.INDICATORS));
        quarantined.addAll(side(desk, UnitDesk.QUARANTINED));
    }

    private static <T> List<T> taken(List<T> values) {
        return new ArrayList<>(values);
    }

    private static <T> List<T> side(AbstractStreamOperatorTestHarness<?> harness, OutputTag<T> tag) {
        List<T> values = new ArrayList<>();
        var records = harness.getSideOutput(tag);
        if (records != null) {
            records.forEach(record -> values.add(record.getValue()));
            records.clear();
        }
        return values;
    }

    /** Snapshot, throw everything away, restore. */
    void restart() throws Exception {
        restart(true);
    }

    /** @param remembering false for a restart that finds the units' own state gone */
    void restart(boolean remembering) throws Exception {
        flow();
        OperatorSubtaskState ofFacts = facts.snapshot(1, 1);
        OperatorSubtaskState ofDesk = desk.snapshot(1, 1);
        OperatorSubtaskState ofFeeds = feeds.snapshot(1, 1);
        close();
        open(ofFacts, remembering ? ofDesk : null, ofFeeds);
    }

    List<Board> boards() {
        return boards;
    }

    Board board(String unit) {
        return boards.stream()
                .filter(board -> board.unit().equals(unit) && board.run().equals("live"))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    List<Forecast> forecasts() {
        return forecasts;
    }

    /** All that left for the topics, in order and as it is written there. */
    List<String> topics() {
        List<String> all = new ArrayList<>();
        for (List<?> topic : List.of(boards, alerts, forecasts, indicators, quarantined)) {
            topic.forEach(record -> all.add(new String(Json.write(record), StandardCharsets.UTF_8)));
        }
        return all;
    }

    List<Alert> alerts() {
        return alerts;
    }

    List<Quarantined> quarantined() {
        return quarantined;
    }

    @Override
    public void close() {
        try {
            interpret.close();
            facts.close();
            desk.close();
            feeds.close();
        } catch (Exception bug) {
            throw new IllegalStateException(bug);
        }
    }
}
