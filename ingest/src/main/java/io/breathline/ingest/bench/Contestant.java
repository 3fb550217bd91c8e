package io.breathline.ingest.bench;

import java.io.IOException;

/** A way from MQTT to somewhere. */
interface Contestant {
    String name();

    /** Under which the broker keeps its session. */
    default String clientId() {
        return name();
    }

    /** Returns when it is connected and subscribed. */
    void open() throws IOException, InterruptedException;

    void close() throws IOException, InterruptedException;
}
