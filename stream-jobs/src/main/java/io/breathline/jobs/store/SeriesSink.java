package io.breathline.jobs.store;

import java.net.URI;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Lines into the store, at least once: a checkpoint is complete only when the store has what came before it. */
record SeriesSink(URI store, String kind, String token) implements Sink<String> {
    @Override
    public SinkWriter<String> createWriter(WriterInitContext context) {
        return new SeriesBatches(new SeriesWriter(store, kind, token), context);
    }

    /** Never the token. */
    @Override
    public String toString() {
        return "SeriesSink[" + store + ", " + kind + "]";
    }
}
