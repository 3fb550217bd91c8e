package io.breathline.jobs;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.icu.Board;
import io.breathline.domain.reading.Reading;
import io.breathline.jobs.source.RawRecord;
import io.breathline.jobs.source.RegistryFact;
import io.breathline.jobs.source.Sources;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Sources for tests: add what they shall give. Between two of them there is no order, as in production. */
public final class ListSources implements Sources {
    public final List<RawRecord> homeRaw = new ArrayList<>();
    public final List<RawRecord> hospitalRaw = new ArrayList<>();
    public final List<RegistryFact> registry = new ArrayList<>();
    public final List<Decision> decisions = new ArrayList<>();
    public final List<Reading> readings = new ArrayList<>();
    public final List<Alert> said = new ArrayList<>();
    public final List<Board> boards = new ArrayList<>();
    private final StreamExecutionEnvironment env;

    public ListSources(StreamExecutionEnvironment env) {
        this.env = env;
    }

    @Override
    public DataStream<RawRecord> homeRaw() {
        return from("home.raw", homeRaw, RawRecord.class);
    }

    @Override
    public DataStream<RawRecord> hospitalRaw() {
        return from("hospital.raw", hospitalRaw, RawRecord.class);
    }

    @Override
    public DataStream<RegistryFact> registry() {
        return from("registry", registry, RegistryFact.class);
    }

    @Override
    public DataStream<Decision> decisions() {
        return from("decisions", decisions, Decision.class);
    }

    @Override
    public DataStream<Reading> readings() {
        return from("readings", readings, Reading.class);
    }

    @Override
    public DataStream<Alert> said() {
        return from("said", said, Alert.class);
    }

    @Override
    public DataStream<Board> boards() {
        return from("boards", boards, Board.class);
    }

    private <T> DataStream<T> from(String name, List<T> records, Class<T> type) {
        if (records.isEmpty()) {
            // fromData of nothing fails when it runs
            MapFunction<Long, T> never = any -> null;
            return env.fromSequence(0, 0)
                    .uid(name)
                    .filter(any -> false)
                    .uid(name + "-none")
                    .map(never)
                    .returns(type)
                    .uid(name + "-type");
        }
        return env.fromData(records, TypeInformation.of(type)).uid(name);
    }
}
