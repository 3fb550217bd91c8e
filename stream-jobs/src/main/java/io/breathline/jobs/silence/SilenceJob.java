package io.breathline.jobs.silence;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.reading.Reading;
import io.breathline.jobs.RunKey;
import io.breathline.jobs.registry.Departures;
import io.breathline.jobs.source.RawRecord;
import io.breathline.jobs.source.RegistryFact;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Raw records, readings, departures and decisions in; revisions of no-data alerts out. */
public final class SilenceJob {
    private SilenceJob() {}

    public static DataStream<Alert> alerts(
            DataStream<RawRecord> raw,
            DataStream<Reading> readings,
            DataStream<RegistryFact> registry,
            DataStream<Decision> decisions) {
        SingleOutputStreamOperator<FeedTurn> feed = raw.process(new Beats())
                .name("feed beats")
                .uid("feed-beats")
                .keyBy(Beat::run)
                .process(new FeedPulse())
                .name("feed pulse")
                .uid("feed-pulse");
        DataStream<Heard> heard =
                readings.process(new HeardOnce()).name("heard once an hour").uid("heard-once");
        DataStream<Heard> decided = decisions
                .filter(it -> it.patient() != null && it.alert() != null)
                .name("decisions about silence")
                .uid("decisions-silence")
                .map(it -> Heard.of(it))
                .name("decisions heard")
                .uid("decisions-heard");
        DataStream<Heard> departed = Departures.of(registry, "silence")
                .map(it -> Heard.of(it))
                .name("departures heard")
                .uid("departures-heard");
        DataStream<Alert> silent = heard.union(decided, departed)
                .keyBy(it -> RunKey.of(it.run(), it.patient()))
                .connect(feed.broadcast(SilenceWatch.FEEDS))
                .process(new SilenceWatch())
                .name("watch for silence")
                .uid("watch-for-silence");
        return silent.union(feed.getSideOutput(FeedPulse.ALERTS));
    }
}
