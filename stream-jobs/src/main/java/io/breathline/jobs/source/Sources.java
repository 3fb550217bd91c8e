package io.breathline.jobs.source;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.icu.Board;
import io.breathline.domain.reading.Reading;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Where a job reads; Kafka in production, lists in tests. Call each method at most once a job. */
public interface Sources {
    DataStream<RawRecord> homeRaw();

    DataStream<RawRecord> hospitalRaw();

    DataStream<RegistryFact> registry();

    DataStream<Decision> decisions();

    DataStream<Reading> readings();

    DataStream<Board> boards();

    /** What is said on the topics of alerts, from now on or from the checkpoint; repeats are possible. */
    DataStream<Alert> said();
}
