package io.breathline.ingest.bench;

import java.io.IOException;

/** The Camel route, in its own process. */
final class Camel implements Contestant {
    private final BenchServers.Child child;

    Camel(BenchServers.Child child) {
        this.child = child;
    }

    @Override
    public String name() {
        return "camel";
    }

    @Override
    public void open() throws IOException {
        child.tell("open");
        child.await("done");
    }

    @Override
    public void close() throws IOException {
        child.tell("close");
        child.await("done");
    }
}
