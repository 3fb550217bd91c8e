package io.breathline.jobs.store;

import io.breathline.domain.icu.Board;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Mode;
import io.breathline.jobs.source.Sources;
import java.net.URI;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Readings and bed counts into the time-series store. A job of its own: while the store is away it waits, and no alert
 * waits with it.
 */
public final class StoreJob {
    private StoreJob() {}

    public static void build(Sources sources, URI store, String kind, String token) {
        MapFunction<Reading, String> line = kind.equals("questdb") ? Points::line : Points::countedLine;
        DataStream<String> readings = sources.readings()
                .filter(StoreJob::leaves)
                .name("live readings")
                .uid("store-live-readings")
                .map(line)
                .returns(Types.STRING)
                .name("reading lines")
                .uid("store-reading-lines");
        DataStream<String> boards = sources.boards()
                .filter(StoreJob::leaves)
                .name("live boards")
                .uid("store-live-boards")
                .map(Points::line)
                .returns(Types.STRING)
                .name("board lines")
                .uid("store-board-lines");
        readings.union(boards)
                .sinkTo(new SeriesSink(store, kind, token))
                .name("time-series store")
                .uid("store-write");
    }

    private static boolean leaves(Reading it) {
        return leaves(it.mode(), it.run()) && Double.isFinite(it.value());
    }

    private static boolean leaves(Board it) {
        return leaves(it.mode(), it.run());
    }

    /** A replay never reaches the store, whatever its records claim. */
    private static boolean leaves(Mode mode, String run) {
        return mode.mayLeaveTheSystem() && run.equals(Envelope.LIVE_RUN);
    }
}
