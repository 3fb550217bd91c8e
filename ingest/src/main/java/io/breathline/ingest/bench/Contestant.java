package io.breathline.ingest.bench;

import java.io.IOException;

/** A way to empty a broker's queue. Its session outlives it, so that a backlog can gather while it is away. */
interface Contestant {
    String name();

    /** Connects and begins to take what has gathered. */
    void open() throws IOException, InterruptedException;

    void close() throws IOException, InterruptedException;
}
