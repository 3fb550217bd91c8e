package io.breathline.jobs.sink;

import io.breathline.domain.topic.Topic;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Where a job writes; Kafka in production, lists in tests. Call once a topic and job; union streams before. */
public interface Sinks {
    <T> void send(Topic<T> topic, DataStream<T> stream);
}
