package io.breathline.jobs.icu;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.icu.Board;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import io.breathline.jobs.RunKey;
import io.breathline.jobs.icu.hl7.Hl7Reader;
import io.breathline.jobs.sink.Sinks;
import io.breathline.jobs.source.RegistryFact;
import io.breathline.jobs.source.Sources;
import java.time.Instant;
import java.time.ZoneId;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Raw hospital records, the registry and decisions in; boards, forecasts, indicators, alerts and quarantine out. */
public final class IcuJob {
    private static final ZoneId ZONE = Hl7Reader.UK;

    private IcuJob() {}

    public static void build(Sources sources, Sinks sinks) {
        DataStream<RegistryFact> registry = sources.registry();
        SingleOutputStreamOperator<Heard> heard = sources.hospitalRaw()
                .process(new Interpret(ZONE))
                .name("interpret")
                .uid("interpret");
        DataStream<UnitInput> ofVisits = heard.keyBy(it -> RunKey.of(it.run(), it.site()))
                .connect(registry.broadcast(HospitalFacts.UNITS, HospitalFacts.BEDS))
                .process(new HospitalFacts())
                .name("facts of visits")
                .uid("hospital-facts");
        DataStream<UnitInput> inputs = ofVisits.union(heard.getSideOutput(Interpret.TO_UNITS))
                .union(registry.filter(IcuJob::unit)
                        .name("units")
                        .uid("registry-units")
                        .map(IcuJob::registered)
                        .name("registered units")
                        .uid("registered-units"))
                .union(sources.decisions()
                        .filter(decision -> decision.unit() != null)
                        .name("ICU decisions")
                        .uid("icu-decisions")
                        .map(IcuJob::decided)
                        .name("decisions by unit")
                        .uid("decisions-by-unit"));
        SingleOutputStreamOperator<Board> boards = inputs.keyBy(it -> RunKey.of(it.run(), it.unit()))
                .connect(feeds(heard))
                .process(new UnitDesk(ZONE))
                .name("unit desk")
                .uid("unit-desk");
        DataStream<Alert> alerts = boards.getSideOutput(UnitDesk.ALERTS);
        sinks.send(Topics.ICU_BOARD, boards);
        sinks.send(Topics.ICU_FORECAST, boards.getSideOutput(UnitDesk.FORECASTS));
        sinks.send(Topics.ICU_INDICATORS, boards.getSideOutput(UnitDesk.INDICATORS));
        sinks.send(Topics.ALERTS, alerts);
        sinks.send(Topics.ALERTS_CURRENT, alerts);
        sinks.send(
                Topics.QUARANTINE,
                heard.getSideOutput(Interpret.QUARANTINED).union(boards.getSideOutput(UnitDesk.QUARANTINED)));
    }

    private static BroadcastStream<FeedState> feeds(SingleOutputStreamOperator<Heard> heard) {
        return heard.getSideOutput(Interpret.HEARD)
                .keyBy(mark -> RunKey.of(mark.run(), mark.feed()))
                .process(new FeedWatch(ZONE))
                .name("feed watch")
                .uid("feed-watch")
                .broadcast(UnitDesk.FEEDS);
    }

    private static boolean unit(RegistryFact fact) {
        return fact.entry() != null && fact.entry().unit() != null;
    }

    private static UnitInput registered(RegistryFact fact) {
        RegistryEntry.Unit unit = fact.entry().unit();
        return UnitInput.of(fact.run(), Mode.BACKFILL, unit.id(), Instant.EPOCH).registered(unit);
    }

    private static UnitInput decided(Decision decision) {
        String run = decision.run() == null ? "live" : decision.run();
        return UnitInput.of(run, decision.mode(), decision.unit(), decision.at())
                .decision(decision);
    }
}
