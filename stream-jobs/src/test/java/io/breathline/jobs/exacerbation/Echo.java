package io.breathline.jobs.exacerbation;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.topic.Topics;
import io.breathline.jobs.CollectingSinks;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;

/** Gives back what a job sent as alerts, from where its checkpoint left off, as the log does; never ends. */
final class Echo implements FlatMapFunction<Long, Alert>, CheckpointedFunction {
    private final CollectingSinks sinks;
    private transient ListState<Integer> places;
    private transient int place;

    private Echo(CollectingSinks sinks) {
        this.sinks = sinks;
    }

    static DataStream<Alert> of(StreamExecutionEnvironment env, CollectingSinks sinks) {
        return env.fromSource(
                        new DataGeneratorSource<>(
                                at -> at, Long.MAX_VALUE, RateLimiterStrategy.perSecond(50), Types.LONG),
                        WatermarkStrategy.noWatermarks(),
                        "ticks")
                .uid("ticks")
                .setParallelism(1)
                .flatMap(new Echo(sinks))
                .returns(Alert.class)
                .uid("echo")
                .setParallelism(1);
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        places = context.getOperatorStateStore().getListState(new ListStateDescriptor<>("place", Types.INT));
        for (int was : places.get()) {
            place = was;
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        places.update(List.of(place));
    }

    @Override
    public void flatMap(Long tick, Collector<Alert> out) {
        List<Alert> sent = sinks.sent(Topics.ALERTS);
        for (; place < sent.size(); place++) {
            out.collect(sent.get(place));
        }
    }
}
