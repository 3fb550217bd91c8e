package io.breathline.jobs.bench;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.icu.Board;
import io.breathline.domain.reading.Reading;
import io.breathline.jobs.source.KafkaSources;
import io.breathline.jobs.source.RawRecord;
import io.breathline.jobs.source.RegistryFact;
import io.breathline.jobs.source.Sources;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The registry made in place; the measured readings from Kafka, behind the gate. */
record BenchSources(StreamExecutionEnvironment env, KafkaSources kafka, Trace trace) implements Sources {
    @Override
    public DataStream<RawRecord> homeRaw() {
        return kafka.homeRaw();
    }

    @Override
    public DataStream<RegistryFact> registry() {
        return made("registry", trace::registry, trace.registryFacts(), RegistryFact.class);
    }

    private <T> DataStream<T> made(String name, GeneratorFunction<Long, T> make, long count, Class<T> type) {
        return env.fromSource(
                        new DataGeneratorSource<>(make, count, TypeInformation.of(type)),
                        WatermarkStrategy.noWatermarks(),
                        name)
                .uid("bench-" + name)
                // One maker: a patient comes before their assignment.
                .setParallelism(1);
    }

    @Override
    public DataStream<RawRecord> hospitalRaw() {
        return kafka.hospitalRaw();
    }

    @Override
    public DataStream<Decision> decisions() {
        return kafka.decisions();
    }

    @Override
    public DataStream<Reading> readings() {
        return kafka.readings();
    }

    @Override
    public DataStream<Alert> said() {
        return kafka.said();
    }

    @Override
    public DataStream<Board> boards() {
        return kafka.boards();
    }
}
