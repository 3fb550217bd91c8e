package io.breathline.jobs;

import io.breathline.domain.topic.Topic;
import io.breathline.jobs.sink.Sinks;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Sinks for tests: keep what a job sent, by topic, in this JVM. */
public final class CollectingSinks implements Sinks, Serializable {
    private static final long serialVersionUID = 1;
    private static final Map<String, Queue<Object>> SENT = new ConcurrentHashMap<>();
    private final String test = UUID.randomUUID().toString();

    @Override
    public <T> void send(Topic<T> topic, DataStream<T> stream) {
        String place = test + topic.name();
        stream.sinkTo(new Keeping<>(place)).name(topic.name()).uid("write-" + topic.name());
    }

    @SuppressWarnings("unchecked") // the topic says what was sent to it
    public <T> List<T> sent(Topic<T> topic) {
        return List.copyOf((Queue<T>) SENT.getOrDefault(test + topic.name(), new ConcurrentLinkedQueue<>()));
    }

    private record Keeping<T>(String place) implements Sink<T> {
        @Override
        public SinkWriter<T> createWriter(WriterInitContext context) {
            Queue<Object> kept = SENT.computeIfAbsent(place, any -> new ConcurrentLinkedQueue<>());
            return new SinkWriter<>() {
                @Override
                public void write(T element, Context context) {
                    kept.add(element);
                }

                @Override
                public void flush(boolean endOfInput) {}

                @Override
                public void close() {}
            };
        }
    }
}
